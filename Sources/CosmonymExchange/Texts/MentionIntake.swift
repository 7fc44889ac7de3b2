/// Takes mentions in as a tool gives them, in its unit of offsets, and tells which cannot be taken.
struct MentionIntake {
  /// What was wrong with mentions that were left out.
  private(set) var faults: [String] = []
  private let text: [UInt8]
  private let unit: OffsetUnit
  private let table: OffsetTable
  private var mentions: [Annotation] = []

  init(_ text: [UInt8], unit: OffsetUnit) {
    self.text = text
    self.unit = unit
    table = OffsetTable(text, unit: unit)
  }

  /// The bytes between two offsets, `nil` when they are none of the text.
  func range(_ start: Int, _ end: Int) -> Range<Int>? {
    guard let first = table.byte(at: start), let last = table.byte(at: end), first < last else { return nil }
    return first..<last
  }

  /// Whether there is nothing but white space.
  func isBlank(_ range: Range<Int>) -> Bool { Blank.runs(text, in: range).allSatisfy(\.isBlank) }

  /// Takes in a mention.
  ///
  /// - Parameter surface: the words that the tool says stand there, when it says so.
  mutating func add(
    _ start: Int, _ end: Int, type: String, surface: String? = nil, complete: (inout Annotation) -> Void = { _ in }
  ) {
    guard !type.isEmpty else { return faults.append("the mention \(start)..\(end) has no type; left out") }
    guard let range = range(start, end) else {
      return faults.append(
        "the mention \(start)..\(end) does not fit the text of \(table.offset(ofByte: text.count)) "
          + "\(unit.rawValue) units; left out (see --offsets)")
    }
    if let surface, !surface.utf8.elementsEqual(text[range]) {
      return faults.append(
        "at \(start)..\(end) stands '\(shown(range))', not '\(surface)'; left out (see --offsets)")
    }
    var mention = Annotation(range: range, type: type)
    complete(&mention)
    mentions.append(mention)
  }

  /// The mentions in order; of those that overlap, the longer one.
  ///
  /// - Complexity: O(*n* log *n*) in the mentions, O(*n*) in the text.
  mutating func finish() -> [Annotation] {
    let longestFirst = mentions.indices.sorted { left, right in
      let (a, b) = (mentions[left].range, mentions[right].range)
      return (-a.count, a.lowerBound, left) < (-b.count, b.lowerBound, right)
    }
    // The mention that stands at each byte. A shorter one that overlaps a longer one has an end in it.
    var owner = [Int32](repeating: -1, count: text.count)
    var kept: [Int] = []
    for index in longestFirst {
      let range = mentions[index].range
      if let other = [range.lowerBound, range.upperBound - 1].map({ owner[$0] }).first(where: { $0 >= 0 }) {
        tellOverlap(mentions[index], mentions[Int(other)])
      } else {
        for byte in range { owner[byte] = Int32(index) }
        kept.append(index)
      }
    }
    return kept.map { mentions[$0] }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The same mention twice is no fault.
  private mutating func tellOverlap(_ mention: Annotation, _ other: Annotation) {
    if mention.range == other.range, mention.type == other.type { return }
    faults.append(
      "'\(shown(mention.range))' (\(mention.type)) overlaps '\(shown(other.range))' (\(other.type)); left out")
  }

  private func shown(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
}
