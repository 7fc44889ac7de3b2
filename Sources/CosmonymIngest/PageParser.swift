import CLibXML2
import Glibc

/// Parses the tags of a page with libxml2 into a ``PageTree``; the only file that names libxml2.
///
/// libxml2 neither opens files nor the network here: the bytes are in memory, entities are not loaded.
@safe struct PageParser {
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
  static func parse(_ page: Slimmer) -> PageTree? {
    guard page.bytes.count < Int(Int32.max) else { return nil }
    _ = isReady
    var parser = PageParser(builder: PageBuilder(page))
    return page.bytes.isEmpty || parser.run(page.bytes) ? parser.builder.tree : nil
  }

  private init(builder: PageBuilder) {
    self.builder = builder
    unsafe context = nil
  }

  private mutating func run(_ bytes: [UInt8]) -> Bool {
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
      // The handlers get at this parser through the address that libxml2 hands them.
      unsafe withUnsafeMutablePointer(to: &self) { parser in
        unsafe context.pointee.userData = UnsafeMutableRawPointer(parser)
        unsafe htmlParseDocument(context)
        unsafe context.pointee.userData = nil
      }
      if let document = unsafe context.pointee.myDoc { unsafe xmlFreeDoc(document) }
      builder.closeAll()
      return true
    }
  }

  private func install(_ sax: UnsafeMutablePointer<xmlSAXHandler>) {
    unsafe sax.pointee.startElement = { data, name, attributes in
      guard let name = unsafe name else { return }
      unsafe PageParser.from(data)?.pointee.builder.start(name, attributes)
    }
    unsafe sax.pointee.endElement = { data, name in
      guard let name = unsafe name else { return }
      unsafe PageParser.from(data)?.pointee.builder.end(name)
    }
    unsafe sax.pointee.characters = { data, _, _ in unsafe PageParser.from(data)?.pointee.characters() }
    unsafe sax.pointee.ignorableWhitespace = { data, _, _ in unsafe PageParser.from(data)?.pointee.characters() }
    unsafe sax.pointee.cdataBlock = { data, _, _ in unsafe PageParser.from(data)?.pointee.characters() }
    unsafe sax.pointee.comment = nil
    unsafe sax.pointee.internalSubset = nil
    unsafe sax.pointee.startDocument = nil
    unsafe sax.pointee.endDocument = nil
    unsafe sax.pointee.processingInstruction = nil
    unsafe sax.pointee.error = nil
    unsafe sax.pointee.warning = nil
    unsafe sax.pointee.serror = nil
  }

  private static func from(_ data: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<PageParser>? {
    unsafe data?.assumingMemoryBound(to: PageParser.self)
  }

  /// A stretch of text is known by its place; what libxml2 says of it is the letter that stands for it.
  private mutating func characters() {
    guard let input = unsafe context?.pointee.input else { return }
    builder.addText(endingAt: unsafe input.pointee.cur - input.pointee.base + Int(input.pointee.consumed))
  }
}
