/// Dates as pages write them, as `YYYY-MM-DD` or RFC 3339.
///
/// A small scanner rather than regular expressions, which are compiled anew at each use and took a sixth of a page's time.
enum PublicationDate {
  private static let months: [[UInt8]] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ].map { Array($0.utf8) }

  /// A run of digits or letters, and what stands before it.
  private struct Piece {
    var text: ArraySlice<UInt8>
    var gap: ArraySlice<UInt8>
    var isNumber: Bool { text.first.map { (48...57).contains($0) } ?? false }
    var number: Int { text.count > 9 ? -1 : text.reduce(0) { $0 * 10 + Int($1) - 48 } }
    /// 1 to 12 for the name of a month; the first three letters tell.
    var month: Int? {
      guard !isNumber, text.count >= 3, let place = months.firstIndex(where: { text.starts(with: $0) }) else {
        return nil
      }
      return place + 1
    }
  }

  /// The date at the start of a value, `nil` for anything that does not name a day for certain.
  static func normalize(_ text: String) -> String? {
    let bytes = folded(text)
    return iso(bytes) ?? words(pieces(bytes))
  }

  /// The date in a line of text.
  static func find(in line: String) -> String? {
    let pieces = pieces(folded(line))
    return words(pieces) ?? numbers(pieces)
  }

  /// The day in an address such as `/2019/11/20/title`.
  static func find(inAddress address: String) -> String? {
    let pieces = pieces(folded(address))
    for index in pieces.indices.dropFirst(2)
    where pieces[(index - 2)...index].allSatisfy({ $0.isNumber && $0.gap == [47] }) {
      let ends = index + 1 == pieces.count || pieces[index + 1].gap.first == UInt8(ascii: "/")
      if ends, pieces[index - 2].text.count == 4 {
        return day(pieces[index - 2].number, pieces[index - 1].number, pieces[index].number)
      }
    }
    return nil
  }

  /// Small letters, white space joined.
  private static func folded(_ text: String) -> [UInt8] {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if byte <= 0x20 {
        if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
      } else {
        bytes.append((65...90).contains(byte) ? byte | 0x20 : byte)
      }
    }
    return bytes
  }

  /// 1 for a digit, 2 for a letter, 0 for anything else.
  private static func kind(_ byte: UInt8) -> Int {
    (48...57).contains(byte) ? 1 : (97...122).contains(byte) || byte >= 0x80 ? 2 : 0
  }

  private static func pieces(_ bytes: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var index = 0
    var gap = 0
    while index < bytes.count {
      let kind = Self.kind(bytes[index])
      guard kind > 0 else {
        index += 1
        continue
      }
      let start = index
      while index < bytes.count, Self.kind(bytes[index]) == kind { index += 1 }
      pieces.append(Piece(text: bytes[start..<index], gap: bytes[gap..<start]))
      gap = index
    }
    return pieces
  }

  /// `2022-02-26`, `2022-02-26T10:00:00+01:00`, `20220226`, `2022/02/26 10:00`.
  private static func iso(_ text: [UInt8]) -> String? {
    var index = text.first == 0x20 ? 1 : 0
    func number(_ digits: Int) -> Int? {
      guard index + digits <= text.count, text[index..<(index + digits)].allSatisfy({ (48...57).contains($0) }) else {
        return nil
      }
      defer { index += digits }
      return text[index..<(index + digits)].reduce(0) { $0 * 10 + Int($1) - 48 }
    }
    func skip(_ bytes: UInt8...) -> Bool {
      guard index < text.count, bytes.contains(text[index]) else { return false }
      index += 1
      return true
    }
    guard let year = number(4) else { return nil }
    _ = skip(UInt8(ascii: "-"), UInt8(ascii: "/"))
    guard let month = number(2) else { return nil }
    _ = skip(UInt8(ascii: "-"), UInt8(ascii: "/"))
    guard let dayNumber = number(2), let date = day(year, month, dayNumber) else { return nil }
    guard skip(UInt8(ascii: "t"), 0x20), let hour = number(2), hour < 24, skip(UInt8(ascii: ":")),
      let minute = number(2),
      minute < 60
    else { return date }
    var second = 0
    if skip(UInt8(ascii: ":")) {
      guard let value = number(2) else { return date }
      second = min(value, 59)
      if skip(UInt8(ascii: ".")) { while number(1) != nil {} }
    }
    _ = skip(0x20)
    let time = "\(date)T\(pad(hour)):\(pad(minute)):\(pad(second))"
    if skip(UInt8(ascii: "z")) { return time + "Z" }
    let isWest = index < text.count && text[index] == UInt8(ascii: "-")
    guard skip(UInt8(ascii: "+"), UInt8(ascii: "-")), let hours = number(2) else { return date }
    _ = skip(UInt8(ascii: ":"))
    guard let minutes = number(2) else { return date }
    return "\(time)\(isWest ? "-" : "+")\(pad(hours)):\(pad(minutes))"
  }

  /// `February 26, 2022`, `26 Feb 2022`, `26th of February 2022`, `Sat, 26 Feb 2022 10:00:00 GMT`.
  private static func words(_ pieces: [Piece]) -> String? {
    let small: Set<[UInt8]> = Set(["st", "nd", "rd", "th", "of", "de"].map { Array($0.utf8) })
    let pieces = pieces.filter { !small.contains(Array($0.text)) }
    for index in pieces.indices.dropFirst(2) {
      let (a, b, c) = (pieces[index - 2], pieces[index - 1], pieces[index])
      guard c.isNumber, c.text.count == 4, b.gap.count <= 3, c.gap.count <= 3 else { continue }
      if let month = a.month, b.isNumber, b.text.count <= 2, let date = day(c.number, month, b.number) { return date }
      if a.isNumber, a.text.count <= 2, let month = b.month, let date = day(c.number, month, a.number) { return date }
    }
    return nil
  }

  /// `2022-02-26`, `26.02.2022`, `2/26/2022`; not where day and month could be either.
  private static func numbers(_ pieces: [Piece]) -> String? {
    for index in pieces.indices.dropFirst(2) where pieces[(index - 2)...index].allSatisfy(\.isNumber) {
      let (a, b, c) = (pieces[index - 2], pieces[index - 1], pieces[index])
      guard b.gap == c.gap, b.gap == [45] || b.gap == [46] || b.gap == [47] else { continue }
      if a.text.count == 4, let date = day(a.number, b.number, c.number) { return date }
      guard c.text.count == 4 else { continue }
      if a.number > 12, let date = day(c.number, b.number, a.number) { return date }
      if b.number > 12, let date = day(c.number, a.number, b.number) { return date }
    }
    return nil
  }

  private static func day(_ year: Int, _ month: Int, _ day: Int) -> String? {
    guard (1900...2100).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    return "\(year)-\(pad(month))-\(pad(day))"
  }

  private static func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
