import CosmonymDocuments
import Glibc

/// A text in UTF-8 and where its bytes came from.
struct Decoded {
  var text: [UInt8]
  /// Text bytes to bytes of the input.
  var map: SourceMap
  var encoding: Encoding
  var warnings: [String] = []
  /// How many byte sequences stand for no character, and where the first of them is.
  private(set) var invalid = 0
  private(set) var firstInvalid: Int?

  /// Puts another text behind this one, a blank line between them.
  mutating func append(_ next: Decoded) {
    let place = map.sourceRange(of: max(0, text.count - 1)..<text.count)?.upperBound ?? 0
    text += [0x0A, 0x0A]
    map.append(textLength: 2, source: place..<place)
    text += next.text
    map.append(next.map)
    warnings += next.warnings
  }

  /// Puts U+FFFD in the place of bytes that stand for no character.
  mutating func replace(_ source: Range<Int>) {
    text += [0xEF, 0xBF, 0xBD]
    map.append(textLength: 3, source: source)
    invalid += 1
    if firstInvalid == nil { firstInvalid = source.lowerBound }
  }
}

/// Decodes whole inputs to UTF-8; what cannot be decoded becomes U+FFFD and is counted.
enum Decoder {
  /// Decodes an input by the choice that was made for it.
  static func decode(_ bytes: [UInt8], by choice: EncodingChoice.Choice) -> Decoded {
    guard choice.isValid else { return decode(bytes, from: choice.start, as: choice.encoding) }
    return Decoded(text: bytes, map: .identity(length: bytes.count), encoding: .utf8)
  }

  /// Decodes the bytes from `start` on, which lies behind a byte order mark.
  static func decode(_ bytes: [UInt8], from start: Int, as encoding: Encoding) -> Decoded {
    var decoded: Decoded
    switch encoding {
    case .utf8: decoded = utf8(bytes, from: start)
    case .utf16LE, .utf16BE, .utf32LE, .utf32BE: decoded = WideUnits(bytes, from: start, as: encoding).decoded
    default: decoded = legacy(bytes, from: start, encoding: encoding)
    }
    if decoded.invalid > 0, let place = decoded.firstInvalid {
      let count = decoded.invalid == 1 ? "1 invalid byte sequence" : "\(decoded.invalid) invalid byte sequences"
      decoded.warnings.append("\(count) in \(encoding.name) replaced by U+FFFD, the first at byte \(place)")
    }
    return decoded
  }

  private static func utf8(_ bytes: [UInt8], from start: Int) -> Decoded {
    if isUTF8(bytes[start...]) {
      let map = SourceMap.identity(length: bytes.count - start, offset: start)
      return Decoded(text: start == 0 ? bytes : Array(bytes[start...]), map: map, encoding: .utf8)
    }
    var decoded = Decoded(text: [], map: SourceMap(), encoding: .utf8)
    var index = start
    while index < bytes.count {
      let run = index
      while index < bytes.count, let length = UTF8Sequence.length(bytes, at: index) { index += length }
      decoded.text += bytes[run..<index]
      decoded.map.append(textLength: index - run, source: run..<index)
      if index < bytes.count {
        let end = index + UTF8Sequence.brokenLength(bytes, at: index)
        decoded.replace(index..<end)
        index = end
      }
    }
    return decoded
  }

  static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { unsafe isUTF8($0) }
  }

  /// Blocks of ASCII are passed over; a character never reaches over one, so what lies between them is checked alone.
  private static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let length = 64
    var start: Int?
    var index = 0
    while index + length <= bytes.count {
      if unsafe isASCII(bytes, at: index) {
        if let begin = start, unsafe !isValid(bytes, begin..<index) { return false }
        start = nil
      } else if start == nil {
        start = index
      }
      index += length
    }
    return unsafe isValid(bytes, (start ?? index)..<bytes.count)
  }

  private static func isASCII(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    let raw = UnsafeRawBufferPointer(bytes)
    var bits: UInt64 = 0
    for word in 0..<8 { bits |= unsafe raw.loadUnaligned(fromByteOffset: index + 8 * word, as: UInt64.self) }
    return bits & 0x8080_8080_8080_8080 == 0
  }

  private static func isValid(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    let part = unsafe UnsafeBufferPointer(rebasing: bytes[range])
    return unsafe part.isEmpty || (try? UTF8Span(validating: part.span)) != nil
  }

  /// Legacy encodings through iconv(3), one ASCII run or one character at a time so that every character keeps its place.
  private static func legacy(_ bytes: [UInt8], from start: Int, encoding: Encoding) -> Decoded {
    var decoded = Decoded(text: [], map: SourceMap(), encoding: encoding)
    guard let converter = Converter(from: encoding.iconvName) else { return utf8(bytes, from: start) }
    if encoding.name == "iso-2022-jp" { return ISO2022JP(bytes, from: start, converter, encoding).decoded }
    var index = start
    var known: [Int: [UInt8]] = [:]
    while index < bytes.count {
      let run = index
      while index < bytes.count, bytes[index] < 0x80 { index += 1 }
      decoded.text += bytes[run..<index]
      decoded.map.append(textLength: index - run, source: run..<index)
      guard index < bytes.count else { break }
      var taken = 0
      var character: [UInt8] = []
      for length in 1...min(4, bytes.count - index) {
        // Characters repeat; asking iconv once for each is enough.
        let key = bytes[index..<(index + length)].reduce(length) { $0 << 8 | Int($1) }
        guard let found = known[key] ?? converter.convert(bytes[index..<(index + length)]), !found.isEmpty else {
          continue
        }
        character = found
        taken = length
        known[key] = found
        break
      }
      if taken == 0, encoding == .windows1252 {
        // The five bytes that windows-1252 leaves open are the controls of their number.
        taken = 1
        character = Array(String(Character(Unicode.Scalar(bytes[index]))).utf8)
      }
      if taken == 0 {
        decoded.replace(index..<(index + 1))
        index += 1
      } else {
        decoded.text += character
        decoded.map.append(textLength: character.count, source: index..<(index + taken))
        index += taken
      }
    }
    return decoded
  }
}

/// An open iconv(3) conversion to UTF-8.
@safe final class Converter {
  private let descriptor: iconv_t

  init?(from encoding: String) {
    guard let descriptor = unsafe iconv_open("UTF-8", encoding), Int(bitPattern: descriptor) != -1 else {
      return nil
    }
    unsafe self.descriptor = descriptor
  }

  deinit { unsafe iconv_close(descriptor) }

  /// The characters of `bytes`, `nil` when they are not whole characters.
  func convert(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var input = bytes.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: 64)
    var inputLeft = input.count
    var outputLeft = output.count
    let result = unsafe input.withUnsafeMutableBufferPointer { inputBuffer in
      unsafe output.withUnsafeMutableBufferPointer { outputBuffer in
        var inputStart = inputBuffer.baseAddress
        var outputStart = outputBuffer.baseAddress
        let result = unsafe iconv(descriptor, &inputStart, &inputLeft, &outputStart, &outputLeft)
        // Where marks may combine, iconv holds a letter back until it is asked for the rest.
        return result == -1 ? -1 : unsafe iconv(descriptor, nil, nil, &outputStart, &outputLeft)
      }
    }
    guard result != -1, inputLeft == 0 else {
      // Back to the initial state, for the next character.
      unsafe iconv(descriptor, nil, nil, nil, nil)
      return nil
    }
    return output.prefix(output.count - outputLeft).map { UInt8(bitPattern: $0) }
  }
}
