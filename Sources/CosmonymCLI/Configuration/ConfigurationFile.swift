import CYaml
import CosmonymBatch

/// Settings in a YAML file: names of options with a value or a list of values each.
struct ConfigurationFile {
  /// An option and what it is set to.
  struct Entry: Equatable {
    var name: String
    var values: [String]
    var line: Int
  }

  /// Why a file cannot be used.
  struct Failure: Error, Equatable {
    var line: Int?
    var message: String
  }

  private(set) var entries: [Entry] = []

  /// Reads a file.
  ///
  /// - Throws: ``Failure`` when it cannot be read, is no YAML, or is anything but names with values.
  init(path: String) throws(Failure) {
    let bytes: [UInt8]
    do {
      bytes = try WholeFile.read(path)
    } catch {
      throw Failure(message: "cannot be read: \(error.message)")
    }
    try self.init(bytes)
  }

  init(_ bytes: [UInt8]) throws(Failure) {
    let events = try YamlEvent.events(of: bytes)
    var rest = events[...]
    guard let first = rest.popFirst() else { return }
    guard first.kind == .mappingStart else {
      throw Failure(line: first.line, message: "settings are lines such as 'jobs: 4'")
    }
    while let key = rest.popFirst(), key.kind != .mappingEnd {
      // An option is called 'null'.
      guard let name = key.kind == .null ? "null" : key.text, let value = rest.popFirst() else {
        throw Failure(line: key.line, message: "the name of an option was expected")
      }
      if entries.contains(where: { $0.name == name }) {
        throw Failure(line: key.line, message: "'\(name)' is set twice")
      }
      entries.append(Entry(name: name, values: try Self.values(value, &rest, name), line: key.line))
    }
  }

  private static func values(
    _ first: YamlEvent, _ rest: inout ArraySlice<YamlEvent>, _ name: String
  ) throws(Failure) -> [String] {
    switch first.kind {
    case .scalar(let value): return [value]
    case .null: return []
    case .sequenceStart:
      var values: [String] = []
      while let item = rest.popFirst(), item.kind != .sequenceEnd {
        guard case .scalar(let value) = item.kind else {
          throw Failure(line: item.line, message: "'\(name)' takes a value or a list of values")
        }
        values.append(value)
      }
      return values
    default: throw Failure(line: first.line, message: "'\(name)' takes a value or a list of values")
    }
  }
}

/// What libyaml finds in a file, one after the other.
private struct YamlEvent {
  enum Kind: Equatable {
    case scalar(String)
    /// A plain `null`, `~` or nothing.
    case null
    case mappingStart, mappingEnd, sequenceStart, sequenceEnd
    /// An alias, which settings do not need.
    case other
  }

  var kind: Kind
  /// The text of a scalar.
  var text: String? { if case .scalar(let text) = kind { text } else { nil } }
  /// From 1.
  var line: Int

  /// The events of the first document.
  static func events(of bytes: [UInt8]) throws(ConfigurationFile.Failure) -> [YamlEvent] {
    var parser = unsafe yaml_parser_t()
    guard unsafe yaml_parser_initialize(&parser) == 1 else {
      throw ConfigurationFile.Failure(message: "libyaml could not start")
    }
    defer { unsafe yaml_parser_delete(&parser) }
    var events: [YamlEvent] = []
    var failure: ConfigurationFile.Failure?
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      while true {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(&parser, &event) == 1 else {
          let problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "not YAML"
          failure = unsafe ConfigurationFile.Failure(line: Int(parser.problem_mark.line) + 1, message: problem)
          return
        }
        defer { unsafe yaml_event_delete(&event) }
        if unsafe event.type == YAML_DOCUMENT_END_EVENT || event.type == YAML_STREAM_END_EVENT { return }
        guard let kind = unsafe kind(of: event) else { continue }
        unsafe events.append(YamlEvent(kind: kind, line: Int(event.start_mark.line) + 1))
      }
    }
    if let failure { throw failure }
    return events
  }

  private static func kind(of event: yaml_event_t) -> Kind? {
    switch unsafe event.type {
    case YAML_SCALAR_EVENT: return unsafe scalar(event)
    case YAML_MAPPING_START_EVENT: return .mappingStart
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_SEQUENCE_START_EVENT: return .sequenceStart
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_ALIAS_EVENT: return .other
    default: return nil
    }
  }

  private static func scalar(_ event: yaml_event_t) -> Kind {
    let bytes = unsafe UnsafeBufferPointer(start: event.data.scalar.value, count: event.data.scalar.length)
    let text = unsafe String(decoding: bytes, as: UTF8.self)
    let isPlain = unsafe event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE
    return isPlain && ["", "~", "null"].contains(text) ? .null : .scalar(text)
  }
}
