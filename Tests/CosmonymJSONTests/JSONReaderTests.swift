import CosmonymJSON
import Testing

@Suite struct JSONReaderTests {
  @Test(arguments: [
    (#"{"a":[1,-2.5e3,true,null,"x"]}"#, "a"),
    (#" { "a" : {} } "#, "a"),
  ])
  func `valid JSON is read`(text: String, name: String) throws {
    #expect(try JSONReader.value(of: Array(text.utf8))[name] != nil)
  }

  @Test(arguments: ["", "{", "[1,]", "{\"a\" 1}", "01", "1.", "\"\n\"", "tru", "[1] 2", "\"\\x\"", "\"\\u12g4\""])
  func `anything else is an error`(text: String) {
    #expect(throws: JSONError.self) { try JSONReader.value(of: Array(text.utf8)) }
  }

  @Test(arguments: [
    (#""\u0041\n\/""#, "A\n/"),
    (#""\ud83d\ude80""#, "🚀"),
    (#""\ud83d""#, "\u{FFFD}"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"),
    (#""é🚀""#, "é🚀"),
  ])
  func `strings are decoded`(text: String, value: String) throws {
    #expect(try JSONReader.value(of: Array(text.utf8)) == .string(value))
  }

  @Test func `nesting is bounded`() {
    let deep = Array(String(repeating: "[", count: 100_000).utf8)
    #expect(throws: JSONError.self) { try JSONReader.value(of: deep) }
  }

  @Test func `members tell where their values stand`() throws {
    let line = Array(#"{"id": 7, "text": "a\nb"}"#.utf8)
    let members = try JSONReader.members(of: line[...])
    #expect(members.map(\.name) == ["id", "text"])
    var decoded: [UInt8] = []
    var sources: [Range<Int>] = []
    try JSONReader.decodeString(in: line[...], at: members[1].value) { piece, source in
      decoded += piece
      sources.append(source)
    }
    #expect(decoded == Array("a\nb".utf8))
    #expect(sources == [19..<20, 20..<22, 22..<23])
  }
}
