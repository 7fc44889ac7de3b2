/// A name cut at its blanks and hyphens, so that one word can be put in another's place.
struct NameWords {
  /// The words, in order.
  var words: [String] = []
  /// What stands before each word: nothing before the first, then a blank or a hyphen.
  private(set) var gaps: [String] = []

  init(_ name: String) {
    var word = ""
    var gap = ""
    for character in name {
      if character == " " || character == "-" {
        words.append(word)
        gaps.append(gap)
        word = ""
        gap = String(character)
      } else {
        word.append(character)
      }
    }
    words.append(word)
    gaps.append(gap)
  }

  /// The name with other words in the place of some of its own.
  func replacing(_ range: Range<Int>, with text: String) -> String {
    var result = joined(0..<range.lowerBound)
    result += (range.lowerBound > 0 ? gaps[range.lowerBound] : "") + text
    if range.upperBound < words.count {
      result += gaps[range.upperBound] + joined(range.upperBound..<words.count)
    }
    return result
  }

  /// Some of the words as they stand in the name, without the gap before the first.
  func joined(_ range: Range<Int>) -> String {
    var result = ""
    for index in range { result += (index == range.lowerBound ? "" : gaps[index]) + words[index] }
    return result
  }
}
