import CosmonymBatch
import Testing

@Suite struct FileNameTests {
  @Test func `every name can be read back from its text`() {
    var state: UInt64 = 1
    for length in 0..<2000 {
      let bytes = (0..<(length % 40)).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        // Bytes of the private use scalars that the coding itself takes, among any others.
        let choices: [UInt8] = [0xEF, 0x9E, 0x9F, 0x80, 0xBF, 0x41, UInt8(truncatingIfNeeded: state >> 40)]
        return choices[Int(state >> 56) % choices.count]
      }
      #expect(FileName.bytes(of: FileName.text(of: bytes)) == bytes)
    }
  }

  @Test func `names are shown with escapes`() {
    #expect(FileName.shown(FileName.text(of: [0x63, 0xE9, 0x2E])) == #"c\xE9."#)
    #expect(FileName.text(of: Array("café".utf8)) == "café")
  }
}
