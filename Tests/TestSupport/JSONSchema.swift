public import CosmonymJSON

/// A JSON Schema (2020-12) of the keywords that our schema uses; any other keyword is a fault, so nothing goes unchecked.
public struct JSONSchema {
  private let root: JSONValue

  /// Creates a schema.
  public init(_ root: JSONValue) { self.root = root }

  /// What is wrong with a value; nothing when it is valid.
  public func faults(_ value: JSONValue) -> [String] { faults(value, root, at: "$") }

  private static let annotations: Set<String> = ["$schema", "$id", "$defs", "title", "description"]

  private func faults(_ value: JSONValue, _ schema: JSONValue, at path: String) -> [String] {
    var faults: [String] = []
    for member in schema.object ?? [] where !Self.annotations.contains(member.name) {
      faults += check(value, member.name, member.value, schema, at: path)
    }
    return faults
  }

  private func check(
    _ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ schema: JSONValue, at path: String
  ) -> [String] {
    switch keyword {
    case "$ref":
      guard let name = rule.string?.split(separator: "/").last, let target = root["$defs"]?[String(name)] else {
        return ["\(path): no definition for \(rule)"]
      }
      return faults(value, target, at: path)
    case "oneOf":
      let all = (rule.array ?? []).map { faults(value, $0, at: path) }
      return all.count(where: \.isEmpty) == 1
        ? [] : ["\(path): fits \(all.count(where: \.isEmpty)) of oneOf"] + (all.min { $0.count < $1.count } ?? [])
    case "type":
      return rule.string == kind(value) || (rule.string == "number" && value.double != nil)
        ? [] : ["\(path): is no \(rule.string ?? "")"]
    case "enum": return (rule.array ?? []).contains(value) ? [] : ["\(path): \(value) is not among the values"]
    case "pattern":
      guard let text = value.string, let pattern = rule.string, let regex = try? Regex(pattern) else {
        return ["\(path): cannot be matched"]
      }
      return text.contains(regex) ? [] : ["\(path): '\(text)' does not match \(pattern)"]
    case "minLength": return (value.string?.count ?? 0) >= rule.integer ?? 0 ? [] : ["\(path): is too short"]
    case "minimum": return (value.double ?? .nan) >= rule.double ?? 0 ? [] : ["\(path): is too small"]
    case "maximum": return (value.double ?? .nan) <= rule.double ?? 0 ? [] : ["\(path): is too large"]
    case "minItems": return (value.array?.count ?? 0) >= rule.integer ?? 0 ? [] : ["\(path): has too few items"]
    case "maxItems": return (value.array?.count ?? 0) <= rule.integer ?? 0 ? [] : ["\(path): has too many items"]
    case "items":
      return (value.array ?? []).enumerated().flatMap { faults($0.element, rule, at: "\(path)[\($0.offset)]") }
    case "required":
      return (rule.array ?? []).compactMap { $0.string }.filter { value[$0] == nil }.map { "\(path): lacks \($0)" }
    case "properties":
      return (value.object ?? []).flatMap { member in
        rule[member.name].map { faults(member.value, $0, at: "\(path).\(member.name)") } ?? []
      }
    case "additionalProperties":
      let known = Set((schema["properties"]?.object ?? []).map(\.name))
      return (value.object ?? []).map(\.name).filter { !known.contains($0) }.map { "\(path): \($0) is not allowed" }
    default: return ["\(path): the schema's keyword '\(keyword)' is not understood"]
    }
  }

  private func kind(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .boolean: "boolean"
    case .number: value.integer == nil ? "number" : "integer"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
