import CosmonymJSON

/// What `--print-config` prints: a config file with all that is in force, and where each value comes from.
enum ConfigurationListing {
  static func text(_ settings: [Setting], _ configuration: Configuration) -> String {
    var text = "# In force, the command line before the environment before the config file.\n"
    for setting in settings {
      let origin = configuration.origins[setting.name] ?? "default"
      switch setting.values.count {
      case 0: text += "# \(setting.name):\n"
      case 1 where !isList(setting.name): text += "\(setting.name): \(quoted(setting.values[0]))  # \(origin)\n"
      default:
        text += "\(setting.name):  # \(origin)\n"
        for value in setting.values { text += "  - \(quoted(value))\n" }
      }
    }
    return text
  }

  private static func isList(_ name: String) -> Bool {
    ConfigurableOption.extract.contains { $0.name == name && $0.kind == .list }
  }

  /// Numbers and words as they are, all else in quotes.
  private static func quoted(_ value: String) -> String {
    let isPlain =
      value.first.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "/") } ?? false
      && value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "/._-".contains($0)) } && value != "null"
    if isPlain { return value }
    var json = JSONWriter()
    json.string(value)
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
