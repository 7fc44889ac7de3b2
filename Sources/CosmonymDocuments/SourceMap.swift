/// Where each byte of a text came from: runs of text bytes beside the source bytes that they were made of.
///
/// A run whose two lengths agree maps byte by byte. A run whose lengths differ (a character reference, a character of a
/// legacy encoding) maps as a whole. A run of no source bytes (a paragraph break that ingest put in) has only a place.
public struct SourceMap: Sendable, Equatable {
  /// One run: `textLength` bytes of text made of `sourceLength` bytes that start at `source`.
  struct Run: Sendable, Equatable {
    var text: Int
    var textLength: Int
    var source: Int
    var sourceLength: Int

    var isLinear: Bool { textLength == sourceLength }
  }

  private(set) var runs: [Run] = []
  /// The length of the mapped text in bytes.
  public private(set) var textLength = 0

  /// Creates an empty map, to be filled from the start of the text on.
  public init() {}

  /// Creates the map of a text that is its own source, moved by `offset` bytes.
  public static func identity(length: Int, offset: Int = 0) -> SourceMap {
    var map = SourceMap()
    map.append(textLength: length, source: offset..<(offset + length))
    return map
  }

  /// Says that the next `length` bytes of text came from the bytes `source`; runs that continue each other are joined.
  public mutating func append(textLength length: Int, source: Range<Int>) {
    guard length > 0 else { return }
    if let last = runs.last, last.isLinear, length == source.count, last.source + last.sourceLength == source.lowerBound
    {
      runs[runs.count - 1].textLength += length
      runs[runs.count - 1].sourceLength += length
    } else {
      runs.append(Run(text: textLength, textLength: length, source: source.lowerBound, sourceLength: source.count))
    }
    textLength += length
  }

  /// Puts the map of a text that follows this one behind it.
  public mutating func append(_ next: SourceMap) {
    for run in next.runs {
      append(textLength: run.textLength, source: run.source..<(run.source + run.sourceLength))
    }
  }

  /// Forgets everything from text byte `length` on.
  public mutating func truncate(to length: Int) {
    while let last = runs.last, last.text + last.textLength > length {
      let excess = last.text + last.textLength - length
      if excess >= last.textLength {
        runs.removeLast()
      } else {
        if last.isLinear { runs[runs.count - 1].sourceLength -= excess }
        runs[runs.count - 1].textLength -= excess
      }
    }
    textLength = min(textLength, length)
  }

  /// The source bytes from the first byte of `range` to its last, or `nil` when the range lies outside the text, is
  /// empty, has no source, or the page's order differs from the text's.
  ///
  /// - Complexity: O(log *n*) in the number of runs.
  public func sourceRange(of range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= textLength else { return nil }
    let first = runs[index(at: range.lowerBound)]
    let last = runs[index(at: range.upperBound - 1)]
    let start = first.isLinear ? first.source + (range.lowerBound - first.text) : first.source
    let end =
      last.isLinear ? last.source + (range.upperBound - last.text) : last.source + last.sourceLength
    return start < end ? start..<end : nil
  }

  /// This map followed by another: text to bytes of a middle form, then those to bytes of the source.
  ///
  /// - Complexity: O(*n* log *m* + *k*): runs here, runs there, runs of the result.
  public func followed(by outer: SourceMap) -> SourceMap {
    var result = SourceMap()
    for run in runs {
      if run.isLinear {
        outer.appendRuns(of: run.source..<(run.source + run.sourceLength), to: &result)
      } else if run.sourceLength == 0 {
        let place = outer.place(of: run.source)
        result.append(textLength: run.textLength, source: place..<place)
      } else {
        let whole = outer.sourceRange(of: run.source..<(run.source + run.sourceLength))
        let place = outer.place(of: run.source)
        result.append(textLength: run.textLength, source: whole ?? place..<place)
      }
    }
    return result
  }

  /// The runs that cover the text bytes `range` of this map, cut at its ends, appended to `result`.
  private func appendRuns(of range: Range<Int>, to result: inout SourceMap) {
    var position = range.lowerBound
    var index = index(at: position)
    while position < range.upperBound, index < runs.count {
      let run = runs[index]
      let end = min(range.upperBound, run.text + run.textLength)
      if run.isLinear {
        let start = run.source + (position - run.text)
        result.append(textLength: end - position, source: start..<(start + end - position))
      } else {
        result.append(textLength: end - position, source: run.source..<(run.source + run.sourceLength))
      }
      position = end
      index += 1
    }
    // Bytes past the end of this map have no source; the text keeps its length all the same.
    if position < range.upperBound {
      let place = place(of: textLength)
      result.append(textLength: range.upperBound - position, source: place..<place)
    }
  }

  /// The source position that belongs to a text position, the end of the source when it lies past the text.
  private func place(of position: Int) -> Int {
    guard position < textLength else { return runs.last.map { $0.source + $0.sourceLength } ?? 0 }
    let run = runs[index(at: position)]
    return run.isLinear ? run.source + (position - run.text) : run.source
  }

  /// The index of the last run that starts at or before `position`.
  private func index(at position: Int) -> Int {
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle].text <= position { low = middle } else { high = middle }
    }
    return low
  }
}
