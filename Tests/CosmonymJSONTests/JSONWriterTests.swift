import CosmonymJSON
import Testing

@Suite struct JSONWriterTests {
  @Test func `keys keep their order and strings are escaped`() throws {
    var json = JSONWriter()
    json.beginObject()
    json.key("z")
    json.string("a\"\\\n\u{1}é/")
    json.key("a")
    json.beginArray()
    json.integer(-3)
    json.fraction(0.98)
    json.fraction(1)
    json.fraction(0.05)
    json.boolean(true)
    json.endArray()
    json.endObject()
    json.endLine()
    let text = String(decoding: json.bytes, as: UTF8.self)
    #expect(text == "{\"z\":\"a\\\"\\\\\\n\\u0001é/\",\"a\":[-3,0.98,1,0.05,true]}\n")
    #expect(try JSONReader.value(of: json.bytes)["z"]?.string == "a\"\\\n\u{1}é/")
  }
}
