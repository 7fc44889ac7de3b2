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

/// What is written in one go against what is written step by step.
@Suite struct JSONOutputTests {
  @Test func `members in one go are those step by step`() {
    var state: UInt64 = 3
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let pieces = ["a", "\"", "\\", "\n", "\t", "\r", "\u{1}", "é", "🚀", "plain text of some length, "]
    for _ in 0..<20_000 {
      let text = (0..<next(8)).map { _ in pieces[next(pieces.count)] }.joined()
      let number = next(1 << 30) >> next(30)
      let fraction = Double(next(2002)) / 1000 - 0.5
      var steps = JSONWriter()
      var whole = JSONWriter()
      for _ in 0..<2 {
        steps.beginObject()
        steps.key("text")
        steps.string(text)
        steps.key("number")
        steps.integer(number)
        steps.key("fraction")
        steps.fraction(fraction)
        steps.key("more")
        steps.boolean(true)
        steps.endObject()
        whole.beginObject(capacity: text.utf8.count * 6 + 100) { output in
          output.append(#""text":"#)
          output.append(string: text.utf8.span)
          output.append(#","number":"#)
          output.append(number: UInt(number))
          output.append(#","fraction":"#)
          output.append(fraction: fraction)
        }
        whole.key("more")
        whole.boolean(true)
        whole.endObject()
      }
      #expect(whole.bytes == steps.bytes)
    }
  }

  @Test(arguments: [0, 9, 10, 99, 100, 123_456_789, .max, -1, -10, .min])
  func `integers are written as they are`(number: Int) {
    var json = JSONWriter()
    json.integer(number)
    #expect(String(decoding: json.bytes, as: UTF8.self) == "\(number)")
  }
}

/// Runs of plain bytes, eight at a time, against the plain way.
@Suite struct PlainRunTests {
  @Test func `any bytes come back from what was written`() throws {
    var state: UInt64 = 17
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let scalars: [Unicode.Scalar] = [
      "a", "b", "\"", "\\", "\n", "\u{0}", "\u{1F}", " ", "!", "#", "[", "]", "\u{7F}", "é", "国", "😀",
    ]
    for _ in 0..<100_000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<next(30) { text.append(next(3) == 0 ? scalars[next(scalars.count)] : "x") }
      let string = String(text)
      var writer = JSONWriter()
      writer.string(string)
      // The plain way: each scalar by itself.
      var expected = "\""
      for scalar in text {
        switch scalar {
        case "\"": expected += "\\\""
        case "\\": expected += "\\\\"
        case "\n": expected += "\\n"
        case "\u{0}": expected += "\\u0000"
        case "\u{1F}": expected += "\\u001f"
        default: expected.unicodeScalars.append(scalar)
        }
      }
      #expect(writer.bytes == Array((expected + "\"").utf8))
      #expect(try JSONReader.value(of: writer.bytes) == .string(string))
      var inside = JSONWriter()
      inside.string(utf8: (Array("pad".utf8) + Array(string.utf8))[3...])
      #expect(inside.bytes == writer.bytes)
    }
  }
}
