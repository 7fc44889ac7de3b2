import CosmonymRecognizer
import CosmonymTokens

/// Which tokens may be part of a name, token by token: the oracle of `EligibleTokens`.
struct PlainEligibleTokens {
  let text: [UInt8]
  let tokens: [Token]
  let tags: [UInt64]
  /// The tokens that are ordinary words and nothing else, with a capital because they start a sentence.
  let isOrdinary: [Bool]

  init(text: [UInt8], tokens: [Token], tags: [UInt64], isOrdinary: [Bool]) {
    self.text = text
    self.tokens = tokens
    self.tags = tags
    self.isOrdinary = isOrdinary
  }

  private let cues = CueWords.shared
  /// The longest stretch of small words and marks inside a name.
  private static let longestGap = 3

  func mark(_ eligible: inout [Bool]) {
    for index in tokens.indices {
      eligible[index] = tags[index] != 0 || isCapitalized(index)
    }
    // "The crew" holds no name, "The Planetary Society" may.
    for index in tokens.indices where eligible[index] && tags[index] == 0 && isOrdinary[index] {
      eligible[index] = index + 1 < tokens.count && isJoined(index + 1) && eligible[index + 1]
    }
    markNeighbours(&eligible)
    markConnectors(&eligible)
  }

  private func isCapitalized(_ index: Int) -> Bool {
    tokens[index].kind == .word && tokens[index].shape.contains(.capitalized)
  }

  /// Numbers and designations beside a name (`Soyuz 2.1b`, `51 Pegasi b`), small words joined to it by a hyphen.
  private func markNeighbours(_ eligible: inout [Bool]) {
    for index in tokens.indices.dropFirst() where eligible[index - 1] && !eligible[index] {
      eligible[index] = continuesName(index)
    }
    for index in tokens.indices.dropLast().reversed() where eligible[index + 1] && !eligible[index] {
      guard isJoined(index + 1) else { continue }
      let isDigits = tokens[index].shape.contains(.hasDigit)
      eligible[index] = isDigits || (tokens[index].kind == .word && tokens[index + 1].gap == .hyphen)
    }
  }

  private func continuesName(_ index: Int) -> Bool {
    guard isJoined(index) else { return false }
    if tokens[index].shape.contains(.hasDigit) { return true }
    guard tokens[index].kind == .word else { return false }
    if cues[tokens[index].key].contains(.classWord) { return true }
    return tokens[index].gap == .hyphen || tokens[index].gap == .brokenHyphen
      || tokens[index].end - tokens[index].start == 1
  }

  private func isJoined(_ index: Int) -> Bool {
    switch tokens[index].gap {
    case .space, .line, .hyphen, .brokenHyphen: true
    case .none: tokens[index - 1].kind != .punctuation
    case .paragraph: false
    }
  }

  private func markConnectors(_ eligible: inout [Bool]) {
    var last = -10
    for index in tokens.indices where eligible[index] {
      let gap = (last + 1)..<index
      if !gap.isEmpty, gap.count <= Self.longestGap, tokens[index].gap != .paragraph,
        gap.allSatisfy({ isConnector($0) })
      {
        for inner in gap { eligible[inner] = true }
      }
      last = index
    }
  }

  private func isConnector(_ index: Int) -> Bool {
    guard tokens[index].gap != .paragraph else { return false }
    switch tokens[index].kind {
    case .possessive: return true
    case .word: return cues[tokens[index].key].contains(.connector)
    case .number: return false
    case .punctuation:
      switch text[Int(tokens[index].start)] {
      case UInt8(ascii: "&"), UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "+"),
        UInt8(ascii: "("), UInt8(ascii: ")"):
        return true
      case 0xE2: return tokens[index].end - tokens[index].start == 3
      default: return false
      }
    }
  }

  /// The stretches of eligible tokens, each decoded on its own.
  static func stretches(_ eligible: [Bool]) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    var start = 0
    for index in 0...eligible.count where index == eligible.count || !eligible[index] {
      if start < index { stretches.append(start..<index) }
      start = index + 1
    }
    return stretches
  }
}
