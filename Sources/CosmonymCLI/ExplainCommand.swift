public import ArgumentParser
import Cosmonym
import CosmonymBatch
import CosmonymDocuments
public import CosmonymIngest
import CosmonymResolution

extension InputFormat: ExpressibleByArgument {}

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show why each name was read as it was, and why other words were not taken for names.",
    discussion: """
      Weights are natural log-odds: 0.7 doubles the odds of a reading, -0.7 halves them.

      EXAMPLES
        cosmonym explain page.html
        cosmonym explain page.html --mention Kourou
        echo 'Progress was slow.' | cosmonym explain - --mention Progress
        cosmonym explain page.html --json | jq .candidates
      """)

  @Argument(help: "A page or a text, or - for standard input.")
  var input = "-"

  @Option(help: ArgumentHelp("Only what touches this text.", valueName: "text"))
  var mention: String?

  @Option(help: "How to read the input: auto, html, text.")
  var format: InputFormat = .auto

  @Flag(help: "One JSON object per stretch of text.")
  var json = false

  @OptionGroup var gazetteerOptions: GazetteerOptions

  @OptionGroup var configurationOptions: ConfigurationOptions

  func run() throws {
    let document = try read()
    let places = mention.map { Self.places(of: Array($0.utf8), in: document.text) }
    if let places, places.isEmpty {
      Message.line("cosmonym: '\(mention ?? "")' does not occur in the text of \(input)")
      throw ExitStatus.someInputsFailed
    }
    let explanations = try gazetteerOptions.pipeline().explanations(of: document)
    let shown = explanations.filter { explanation in places?.contains { $0.overlaps(explanation.range) } ?? true }
    var listing = try Listing(isForPeople: !json)
    for explanation in shown {
      try listing.text(
        json
          ? ExplanationReport.json(explanation, text: document.text)
          : ExplanationReport.text(explanation, text: document.text))
    }
    if !json, let places {
      for place in places where !shown.contains(where: { $0.range.overlaps(place) }) {
        try listing.text(ExplanationReport.nothing(place, text: document.text))
      }
    }
    try listing.finish()
  }

  private func read() throws -> Document {
    do {
      let bytes = try WholeFile.read(input)
      return try Ingestor().document(from: bytes, id: input, path: input, format: format, charset: nil)
    } catch let error as IngestError {
      Message.line("cosmonym: \(input): \(error.message)")
    } catch {
      Message.line("cosmonym: \(input): \(error)")
    }
    throw ExitStatus.nothingDone
  }

  /// Where a text occurs.
  private static func places(of word: [UInt8], in text: [UInt8]) -> [Range<Int>] {
    guard !word.isEmpty, word.count <= text.count else { return [] }
    return (0...(text.count - word.count)).filter { text[$0..<($0 + word.count)].elementsEqual(word) }.map {
      $0..<($0 + word.count)
    }
  }
}
