/// Dates as pages write them, as `YYYY-MM-DD` or RFC 3339.
enum PublicationDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// `nil` for anything that does not name a day for certain.
  static func normalize(_ text: String) -> String? {
    let text = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return iso(text) ?? words(text)
  }

  /// `2022-02-26`, `2022-02-26T10:00:00+01:00`, `20220226`, `2022/02/26 10:00`.
  private static func iso(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard let match = text.prefixMatch(of: /(\d{4})[-\/]?(\d{2})[-\/]?(\d{2})/),
      let date = day(Int(match.1), Int(match.2), Int(match.3))
    else { return nil }
    let rest = String(decoding: bytes[match.0.utf8.count...], as: UTF8.self)
    guard let time = rest.prefixMatch(of: /[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)? ?(Z|[+-]\d{2}:?\d{2})/) else {
      return date
    }
    guard let hour = Int(time.1), let minute = Int(time.2), hour < 24, minute < 60 else { return date }
    var zone = String(time.4)
    if zone.count == 5 { zone.insert(":", at: zone.index(zone.startIndex, offsetBy: 3)) }
    return "\(date)T\(time.1):\(time.2):\(time.3 ?? "00")\(zone)"
  }

  /// The date in a line of text.
  static func find(in line: String) -> String? {
    if let date = words(line) { return date }
    if let match = line.firstMatch(of: /(?:^|[^0-9])((?:19|20)\d\d)[-.\/](\d{1,2})[-.\/](\d{1,2})(?:[^0-9]|$)/) {
      return day(Int(match.1), Int(match.2), Int(match.3))
    }
    if let match = line.firstMatch(of: /(?:^|[^0-9])(\d{1,2})[.\/](\d{1,2})[.\/]((?:19|20)\d\d)(?:[^0-9]|$)/),
      let first = Int(match.1), let second = Int(match.2)
    {
      // Day or month first: only where it can be told.
      if first > 12 { return day(Int(match.3), second, first) }
      if second > 12 { return day(Int(match.3), first, second) }
    }
    return nil
  }

  /// The day in an address such as `/2019/11/20/title`.
  static func find(inAddress address: String) -> String? {
    guard let match = address.firstMatch(of: /\/((?:19|20)\d\d)\/(\d{1,2})\/(\d{1,2})(?:\/|$)/) else { return nil }
    return day(Int(match.1), Int(match.2), Int(match.3))
  }

  /// `February 26, 2022`, `26 Feb 2022`, `Sat, 26 Feb 2022 10:00:00 GMT`.
  private static func words(_ text: String) -> String? {
    let lower = text.lowercased()
    if let match = lower.firstMatch(of: /([a-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})/),
      let month = months.firstIndex(of: String(match.1))
    {
      return day(Int(match.3), month + 1, Int(match.2))
    }
    if let match = lower.firstMatch(of: /(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3})[a-z]*\.?,? (\d{4})/),
      let month = months.firstIndex(of: String(match.2))
    {
      return day(Int(match.3), month + 1, Int(match.1))
    }
    return nil
  }

  private static func day(_ year: Int?, _ month: Int?, _ day: Int?) -> String? {
    guard let year, let month, let day, (1900...2100).contains(year), (1...12).contains(month), (1...31).contains(day)
    else {
      return nil
    }
    let pad = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(pad(month))-\(pad(day))"
  }
}
