import ArgumentParser

@main
struct CosmonymCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cosmonym", abstract: "Reads space news and says who and what it is about.")
}
