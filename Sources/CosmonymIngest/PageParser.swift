import CLibXML2
import Glibc

/// Parses UTF-8 HTML with libxml2 into a ``PageTree``; the only file that names libxml2.
///
/// libxml2 neither opens files nor the network here: the bytes are in memory, entities are not loaded.
@safe final class PageParser {
  private var builder: PageBuilder
  private var context: htmlParserCtxtPtr?

  /// Sets up libxml2's globals, once and before any page is parsed.
  ///
  /// Left to itself libxml2 2.9 does so at the first page, without a lock: two threads that come at the same time can wait
  /// for each other for ever.
  private static let isReady: Bool = {
    xmlInitParser()
    return true
  }()

  /// The tree of a page, `nil` when libxml2 cannot start.
  static func parse(_ bytes: [UInt8], marks: [ElementMarks]) -> PageTree? {
    guard bytes.count < Int(Int32.max) else { return nil }
    _ = isReady
    let parser = PageParser(builder: PageBuilder(marks: marks))
    return parser.run(bytes) ? parser.builder.tree : nil
  }

  private init(builder: PageBuilder) { self.builder = builder }

  private func run(_ bytes: [UInt8]) -> Bool {
    unsafe bytes.withUnsafeBytes { buffer in
      guard let base = unsafe buffer.baseAddress?.assumingMemoryBound(to: CChar.self), unsafe !buffer.isEmpty,
        let context = unsafe htmlCreateMemoryParserCtxt(base, Int32(buffer.count))
      else { return false }
      defer { unsafe htmlFreeParserCtxt(context) }
      unsafe self.context = context
      defer { unsafe self.context = nil }
      let options =
        HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NOIMPLIED.rawValue
      unsafe htmlCtxtUseOptions(context, Int32(options))
      // HTML_PARSE_HUGE has no name in 2.9's HTML options; without it nesting over 256 and nodes over 10 MB are lost.
      unsafe context.pointee.options |= Int32(XML_PARSE_HUGE.rawValue)
      if let encoding = unsafe xmlFindCharEncodingHandler("UTF-8") { unsafe xmlSwitchToEncoding(context, encoding) }
      guard let sax = unsafe context.pointee.sax else { return false }
      unsafe install(sax)
      unsafe context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
      unsafe htmlParseDocument(context)
      if let document = unsafe context.pointee.myDoc { unsafe xmlFreeDoc(document) }
      builder.closeAll()
      return true
    }
  }

  private func install(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
    unsafe sax.pointee.startElement = { data, name, attributes in
      guard let name = unsafe name else { return }
      unsafe PageParser.from(data)?.builder.start(name, attributes)
    }
    unsafe sax.pointee.endElement = { data, name in
      guard let name = unsafe name else { return }
      unsafe PageParser.from(data)?.builder.end(name)
    }
    unsafe sax.pointee.characters = { data, text, length in unsafe PageParser.from(data)?.characters(text, length) }
    unsafe sax.pointee.ignorableWhitespace = { data, text, length in
      unsafe PageParser.from(data)?.characters(text, length)
    }
    unsafe sax.pointee.cdataBlock = { data, text, length in unsafe PageParser.from(data)?.characters(text, length) }
    unsafe sax.pointee.comment = nil
    unsafe sax.pointee.internalSubset = nil
    unsafe sax.pointee.startDocument = nil
    unsafe sax.pointee.endDocument = nil
    unsafe sax.pointee.processingInstruction = nil
    unsafe sax.pointee.error = nil
    unsafe sax.pointee.warning = nil
    unsafe sax.pointee.serror = nil
  }

  private static func from(_ data: UnsafeMutableRawPointer?) -> PageParser? {
    guard let data = unsafe data else { return nil }
    return unsafe Unmanaged<PageParser>.fromOpaque(data).takeUnretainedValue()
  }

  /// A stretch of text ends where the parser stands, and is as long as its bytes: references were settled before, but
  /// for `&lt;` and `&amp;`, which start at their ampersand.
  private func characters(_ text: UnsafePointer<xmlChar>?, _ length: Int32) {
    guard let text = unsafe text, length > 0, let input = unsafe context?.pointee.input else { return }
    let buffer = unsafe UnsafeBufferPointer(start: text, count: Int(length))
    let end = unsafe input.pointee.cur - input.pointee.base + Int(input.pointee.consumed) + lag(buffer, input)
    var start = end - Int(length)
    if length == 1, let byte = unsafe buffer.first {
      if byte == UInt8(ascii: "<"), unsafe follows("&lt;", input) { start = end - 4 }
      if byte == UInt8(ascii: "&"), unsafe follows("&amp;", input) { start = end - 5 }
    }
    unsafe builder.add(buffer, source: max(0, start)..<max(0, end))
  }

  /// How far the parser's place is behind the text's end: a run that fills libxml2's buffer of 1,000 bytes is handed over
  /// before its last character counts as read.
  private func lag(_ text: UnsafeBufferPointer<xmlChar>, _ input: xmlParserInputPtr) -> Int {
    guard text.count > 4, let current = unsafe input.pointee.cur, let end = unsafe input.pointee.end,
      unsafe current - input.pointee.base >= text.count
    else { return 0 }
    let lag = (0...4).first { lag in
      unsafe lag <= end - current
        && text.indices.suffix(64).allSatisfy { unsafe text[$0] == current[$0 - text.count + lag] }
    }
    return lag ?? 0
  }

  /// Whether the bytes before the parser's place are this reference.
  private func follows(_ reference: StaticString, _ input: xmlParserInputPtr) -> Bool {
    let length = reference.utf8CodeUnitCount
    guard let current = unsafe input.pointee.cur, unsafe current - input.pointee.base >= length else { return false }
    return (0..<length).allSatisfy { unsafe current[$0 - length] == reference.utf8Start[$0] }
  }
}
