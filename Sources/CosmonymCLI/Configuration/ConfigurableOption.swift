/// An option that a config file and the environment can set as well.
struct ConfigurableOption {
  enum Kind { case flag, value, list }

  /// Its long name, without dashes.
  let name: String
  let kind: Kind
  let short: Character?

  private init(_ name: String, _ kind: Kind = .value, short: Character? = nil) {
    (self.name, self.kind, self.short) = (name, kind, short)
  }

  /// The variable that sets it.
  var variable: String { "COSMONYM_" + name.uppercased().replacing("-", with: "_") }

  /// All options of `extract`, in the order of its help.
  static let extract: [ConfigurableOption] =
    [
      ConfigurableOption("files-from"), ConfigurableOption("null", .flag, short: "0"),
      ConfigurableOption("include", .list), ConfigurableOption("exclude", .list),
      ConfigurableOption("follow-links", .flag), ConfigurableOption("max-bytes"), ConfigurableOption("max-expansion"),
      ConfigurableOption("max-seconds"), ConfigurableOption("format"), ConfigurableOption("output", short: "o"),
      ConfigurableOption("compress"), ConfigurableOption("shards"), ConfigurableOption("output-folder"),
      ConfigurableOption("errors"), ConfigurableOption("summary"), ConfigurableOption("manifest"),
      ConfigurableOption("changed-only"), ConfigurableOption("resume", .flag),
    ] + gazetteers + [
      ConfigurableOption("types"), ConfigurableOption("jobs"), ConfigurableOption("no-text", .flag),
      ConfigurableOption("parts", .flag), ConfigurableOption("no-metadata", .flag),
      ConfigurableOption("candidates", .flag), ConfigurableOption("match-only", .flag), ConfigurableOption("offsets"),
      ConfigurableOption("charset"), ConfigurableOption("text-key"), ConfigurableOption("html-key"),
      ConfigurableOption("id-key"), ConfigurableOption("keep"), ConfigurableOption("progress"),
      ConfigurableOption("quiet", .flag, short: "q"),
    ]

  /// Those that `explain` has as well.
  static let gazetteers = [
    ConfigurableOption("gazetteers"), ConfigurableOption("add-gazetteer", .list), ConfigurableOption("weights"),
    ConfigurableOption("no-model", .flag),
  ]

  /// Options of which one that is nearer to the command line puts the others out of force.
  static let alternatives: [[String]] = [["output", "output-folder"], ["shards", "output-folder"]]
}
