import CosmonymDocuments
import Testing

@Suite struct SourceMapTests {
  @Test func `runs that continue each other map byte by byte`() {
    var map = SourceMap()
    map.append(textLength: 3, source: 10..<13)
    map.append(textLength: 2, source: 13..<15)
    #expect(map.sourceRange(of: 1..<4) == 11..<14)
  }

  @Test func `a character reference maps as a whole`() {
    var map = SourceMap()
    map.append(textLength: 1, source: 0..<1)
    map.append(textLength: 2, source: 1..<9)  // é written as &eacute;
    map.append(textLength: 1, source: 9..<10)
    #expect(map.sourceRange(of: 1..<3) == 1..<9)
    #expect(map.sourceRange(of: 0..<4) == 0..<10)
    #expect(map.sourceRange(of: 2..<4) == 1..<10)
  }

  @Test func `text that ingest put in has no source`() {
    var map = SourceMap()
    map.append(textLength: 2, source: 4..<6)
    map.append(textLength: 2, source: 6..<6)
    #expect(map.sourceRange(of: 2..<4) == nil)
    #expect(map.sourceRange(of: 0..<2) == 4..<6)
    #expect(map.sourceRange(of: 0..<5) == nil)
    #expect(map.sourceRange(of: 1..<1) == nil)
  }

  @Test func `two maps in a row are one map`() {
    // "aéb" in windows-1252 is 3 bytes, in UTF-8 4; the text leaves out the first character.
    var decoding = SourceMap()
    decoding.append(textLength: 1, source: 0..<1)
    decoding.append(textLength: 2, source: 1..<2)
    decoding.append(textLength: 1, source: 2..<3)
    var text = SourceMap()
    text.append(textLength: 3, source: 1..<4)
    text.append(textLength: 1, source: 4..<4)
    let map = text.followed(by: decoding)
    #expect(map.textLength == 4)
    #expect(map.sourceRange(of: 0..<2) == 1..<2)
    #expect(map.sourceRange(of: 2..<3) == 2..<3)
    #expect(map.sourceRange(of: 3..<4) == nil)
  }
}
