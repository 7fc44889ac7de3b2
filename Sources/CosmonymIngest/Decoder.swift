import CosmonymDocuments
import Glibc

/// A text in UTF-8 and where its bytes came from.
struct Decoded {
  var text: [UInt8]
  /// Text bytes to bytes of the input.
  var map: SourceMap
  var encoding: Encoding
  var warnings: [String] = []
}

/// Decodes whole inputs to UTF-8; what cannot be decoded becomes U+FFFD and is counted.
enum Decoder {
  private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]

  /// Decodes the bytes from `start` on, which lies behind a byte order mark.
  static func decode(_ bytes: [UInt8], from start: Int, as encoding: Encoding) -> Decoded {
    var decoded: Decoded
    var invalid: Int
    switch encoding {
    case .utf8: (decoded, invalid) = utf8(bytes, from: start)
    case .utf16LE, .utf16BE: (decoded, invalid) = utf16(bytes, from: start, bigEndian: encoding == .utf16BE)
    default: (decoded, invalid) = legacy(bytes, from: start, encoding: encoding)
    }
    if invalid > 0 {
      decoded.warnings.append("\(invalid) invalid byte sequences in \(encoding.name) were replaced by U+FFFD")
    }
    return decoded
  }

  private static func utf8(_ bytes: [UInt8], from start: Int) -> (Decoded, Int) {
    if isUTF8(bytes[start...]) {
      let map = SourceMap.identity(length: bytes.count - start, offset: start)
      return (Decoded(text: start == 0 ? bytes : Array(bytes[start...]), map: map, encoding: .utf8), 0)
    }
    var decoded = Decoded(text: [], map: SourceMap(), encoding: .utf8)
    var invalid = 0
    var index = start
    while index < bytes.count {
      let run = index
      while index < bytes.count, let length = sequenceLength(bytes, at: index) { index += length }
      decoded.text += bytes[run..<index]
      decoded.map.append(textLength: index - run, source: run..<index)
      if index < bytes.count {
        decoded.text += replacement
        decoded.map.append(textLength: 3, source: index..<(index + 1))
        invalid += 1
        index += 1
      }
    }
    return (decoded, invalid)
  }

  static func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe buffer.isEmpty || (try? UTF8Span(validating: buffer.span)) != nil
    }
  }

  /// The length of the well-formed sequence at `index` (Unicode, table 3-7), `nil` when there is none.
  private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int? {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    let length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard first >= 0xC2, first < 0xF5, index + length <= bytes.count else { return nil }
    let second = bytes[index + 1]
    let lowest: UInt8 = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80
    let highest: UInt8 = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF
    guard (lowest...highest).contains(second) else { return nil }
    return bytes[(index + 2)..<(index + length)].allSatisfy { $0 & 0xC0 == 0x80 } ? length : nil
  }

  private static func utf16(_ bytes: [UInt8], from start: Int, bigEndian: Bool) -> (Decoded, Int) {
    var decoded = Decoded(text: [], map: SourceMap(), encoding: bigEndian ? .utf16BE : .utf16LE)
    var invalid = 0
    var index = start
    func unit(_ at: Int) -> UInt32 {
      bigEndian ? UInt32(bytes[at]) << 8 | UInt32(bytes[at + 1]) : UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at])
    }
    while index < bytes.count {
      var length = min(2, bytes.count - index)
      var scalar: UInt32 = 0xFFFD
      if length == 2 {
        scalar = unit(index)
        if (0xD800..<0xDC00).contains(scalar), index + 3 < bytes.count, (0xDC00..<0xE000).contains(unit(index + 2)) {
          scalar = 0x10000 + ((scalar - 0xD800) << 10) + (unit(index + 2) - 0xDC00)
          length = 4
        }
      }
      let character = Unicode.Scalar(scalar) ?? "\u{FFFD}"
      if character == "\u{FFFD}" { invalid += 1 }
      let utf8 = Array(String(Character(character)).utf8)
      decoded.text += utf8
      decoded.map.append(textLength: utf8.count, source: index..<(index + length))
      index += length
    }
    return (decoded, invalid)
  }

  /// Legacy encodings through iconv(3), one ASCII run or one character at a time so that every character keeps its place.
  private static func legacy(_ bytes: [UInt8], from start: Int, encoding: Encoding) -> (Decoded, Int) {
    var decoded = Decoded(text: [], map: SourceMap(), encoding: encoding)
    guard let converter = Converter(from: encoding.iconvName) else { return utf8(bytes, from: start) }
    var invalid = 0
    var index = start
    let isStateful = encoding.name == "iso-2022-jp"
    var known: [Int: [UInt8]] = [:]
    while index < bytes.count {
      let run = index
      while index < bytes.count, bytes[index] < 0x80, !isStateful { index += 1 }
      decoded.text += bytes[run..<index]
      decoded.map.append(textLength: index - run, source: run..<index)
      guard index < bytes.count else { break }
      var taken = 0
      var character: [UInt8] = []
      for length in 1...min(isStateful ? 8 : 4, bytes.count - index) {
        // Characters repeat; asking iconv once for each is enough.
        let key = bytes[index..<(index + length)].reduce(length) { $0 << 8 | Int($1) }
        if let known = isStateful ? nil : known[key] ?? converter.convert(bytes[index..<(index + length)]) {
          character = known
        } else if isStateful {
          character = converter.convert(bytes[index..<(index + length)]) ?? []
          if character.isEmpty, bytes[index] != 0x1B { continue }
        }
        if !character.isEmpty {
          taken = length
          if !isStateful { known[key] = character }
          break
        }
      }
      if taken == 0 {
        taken = 1
        character = encoding == .windows1252 ? Array(String(Character(Unicode.Scalar(bytes[index]))).utf8) : replacement
        if encoding != .windows1252 { invalid += 1 }
      }
      decoded.text += character
      decoded.map.append(textLength: character.count, source: index..<(index + taken))
      index += taken
    }
    return (decoded, invalid)
  }
}

/// An open iconv(3) conversion to UTF-8.
@safe private final class Converter {
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
        return unsafe iconv(descriptor, &inputStart, &inputLeft, &outputStart, &outputLeft)
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
