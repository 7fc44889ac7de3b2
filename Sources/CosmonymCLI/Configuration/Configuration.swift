import CosmonymBatch
import Glibc

/// What options are set to by the command line, the environment and a config file, in this order of precedence.
///
/// What the last two say is put before the user's own arguments, so that one parser reads them all.
struct Configuration {
  /// Why a setting cannot be used.
  struct Failure: Error { let message: String }

  /// Where options that are set have their values from.
  private(set) var origins: [String: String] = [:]
  /// The arguments with those that the environment and the file stand for.
  private(set) var arguments: [String]

  /// Completes the arguments of `extract` and `explain`; those of other commands stay as they are.
  ///
  /// - Throws: ``Failure`` for a file or a variable that cannot be used.
  init(_ arguments: [String], environment: (String) -> String? = Self.variable) throws(Failure) {
    self.arguments = arguments
    guard let command = arguments.first, command == "extract" || command == "explain" else { return }
    let own = GivenArguments(arguments.dropFirst())
    for name in own.names { origins[name] = "command line" }
    guard !own.names.contains("no-config"), !own.names.contains("help") else { return }
    let options = command == "extract" ? ConfigurableOption.extract : ConfigurableOption.gazetteers
    var added: [String] = []
    for option in options {
      guard let value = environment(option.variable), !value.isEmpty else { continue }
      let values = option.kind == .list ? value.split(separator: ":").map(String.init) : [value]
      added += try add(option, values, from: option.variable)
    }
    if let path = own.config ?? environment("COSMONYM_CONFIG") ?? Self.usersOwn(environment) {
      for entry in try Self.entries(of: path) {
        let place = "\(path):\(entry.line)"
        guard let known = ConfigurableOption.extract.first(where: { $0.name == entry.name }) else {
          throw Failure(message: "\(place): no option is called '\(entry.name)'; see 'cosmonym help extract'")
        }
        if options.contains(where: { $0.name == known.name }) { added += try add(known, entry.values, from: place) }
      }
    }
    self.arguments = [command] + added + arguments.dropFirst()
  }

  /// The arguments that set an option, unless something nearer has set it.
  private mutating func add(_ option: ConfigurableOption, _ values: [String], from place: String) throws(Failure)
    -> [String]
  {
    let others = ConfigurableOption.alternatives.filter { $0.contains(option.name) }.joined()
    try Self.check(option, values, place)
    guard origins[option.name] == nil, !others.contains(where: { isNearer(origins[$0], than: place) }), !values.isEmpty
    else { return [] }
    origins[option.name] = place
    if option.kind == .flag { return Self.isTrue(values[0]) == true ? ["--\(option.name)"] : [] }
    return values.map { "--\(option.name)=\($0)" }
  }

  private static func check(_ option: ConfigurableOption, _ values: [String], _ place: String) throws(Failure) {
    if option.kind != .list, values.count > 1 { throw Failure(message: "\(place): '\(option.name)' takes one value") }
    if option.kind == .flag, let value = values.first, isTrue(value) == nil {
      throw Failure(message: "\(place): '\(option.name)' takes true or false, not '\(value)'")
    }
  }

  private static func isTrue(_ value: String) -> Bool? {
    switch value.lowercased() {
    case "true", "yes", "on", "1": true
    case "false", "no", "off", "0": false
    default: nil
    }
  }

  /// Values of one place may contradict each other, and the parser says so.
  private func isNearer(_ origin: String?, than place: String) -> Bool {
    guard let origin else { return false }
    func rank(_ origin: String) -> Int { origin == "command line" ? 0 : origin.hasPrefix("COSMONYM_") ? 1 : 2 }
    return rank(origin) < rank(place)
  }

  private static func entries(of path: String) throws(Failure) -> [ConfigurationFile.Entry] {
    do {
      return try ConfigurationFile(path: path).entries
    } catch {
      throw Failure(message: "\(path)\(error.line.map { ":\($0)" } ?? ""): \(error.message)")
    }
  }

  /// The user's own file, if there is one.
  ///
  /// None is looked for in the folder one is in: it may be a stranger's.
  private static func usersOwn(_ environment: (String) -> String?) -> String? {
    let home = environment("HOME").map { $0 + "/.config" }
    guard let folder = environment("XDG_CONFIG_HOME") ?? home else { return nil }
    let path = folder + "/cosmonym/config.yaml"
    return FileIdentity(path: path) == nil ? nil : path
  }

  private static func variable(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe FileName.text(of: UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
      .flatMap { $0.isEmpty ? nil : $0 }
  }
}

/// The options among arguments, as far as it takes to know which are given.
private struct GivenArguments {
  var names: Set<String> = []
  /// The value of `--config`.
  var config: String?

  init(_ arguments: ArraySlice<String>) {
    var previous = ""
    for argument in arguments {
      if argument == "--" { break }
      if previous == "--config" { config = argument }
      previous = argument
      if argument.hasPrefix("--") {
        let sides = argument.dropFirst(2).split(separator: "=", maxSplits: 1)
        names.insert(String(sides.first ?? ""))
        if sides.first == "config", sides.count == 2 { config = String(sides[1]) }
      } else if argument.hasPrefix("-") {
        addShort(argument.dropFirst())
      }
    }
  }

  /// Letters in one argument: `-0q`, `-qo`.
  private mutating func addShort(_ letters: Substring) {
    for letter in letters {
      if letter == "h" { names.insert("help") }
      guard let option = ConfigurableOption.extract.first(where: { $0.short == letter }) else { return }
      names.insert(option.name)
      if option.kind != .flag { return }
    }
  }
}
