import CosmonymColumns
import CosmonymRecognizer
import CosmonymTokens

/// Readings of the names that the recognizer finds.
struct RecognizedNames {
  let view: DocumentView

  /// Names less probable than this are no readings.
  private static let leastProbability: Float = 0.1

  func readings() -> [Reading] {
    guard let recognition = view.recognition else { return [] }
    return recognition.names.filter { $0.probability >= Self.leastProbability }.map { name in
      var evidence = view.evidence(.recognizer, NameType(lane: name.lane))
      evidence.add(.recognized)
      view.addRecognition(of: name.tokens, to: &evidence)
      view.addLonger(name.tokens, to: &evidence)
      return Reading(tokens: name.tokens, method: .model, evidence: evidence)
    }
  }

  /// The readings of which no other source has one of the same tokens and type: those know more of the name.
  ///
  /// - Parameter isAsked: the readings that may be left out; all others are kept.
  static func without(
    _ recognized: [Reading], known: [Reading], in arena: Arena, where isAsked: (Reading) -> Bool = { _ in true }
  ) -> [Reading] {
    guard recognized.contains(where: isAsked) else { return recognized }
    var spans = KeyNumbers(capacity: known.count, in: arena)
    for reading in known where reading.objection == nil { _ = spans.number(span(reading)) }
    return recognized.filter { !isAsked($0) || spans.find(span($0)) == nil }
  }

  /// The tokens and the type as one number; spread over all bits by a multiplication that no two numbers share a product of.
  private static func span(_ reading: Reading) -> UInt64 {
    let tokens = reading.tokens
    return (UInt64(tokens.lowerBound) << 24 ^ UInt64(tokens.count) << 4 ^ UInt64(reading.type.rawValue))
      &* 0x9E37_79B9_7F4A_7C15
  }
}

/// What the recognizer makes of a text, as evidence for readings of any source.
///
/// A class, so that a reading that asks it copies nothing.
final class RecognitionEvidence {
  private let recognition: Recognition
  private let forms: KeyNumbers
  /// By form: the greatest probability of such a name in the text, for each type.
  private let probabilities: [SIMD8<Float>]

  init(_ recognition: Recognition, tokens: [Token], in arena: Arena) {
    self.recognition = recognition
    var forms = KeyNumbers(capacity: recognition.names.count, in: arena)
    var probabilities: [SIMD8<Float>] = []
    for name in recognition.names {
      let form = forms.number(Self.form(name.tokens, tokens))
      if form == probabilities.count { probabilities.append(.zero) }
      probabilities[form][name.lane] = max(probabilities[form][name.lane], name.probability)
    }
    self.forms = forms
    self.probabilities = probabilities
  }

  var names: [RecognizedName] { recognition.names }

  /// The hash of a name's words.
  private static func form(_ range: Range<Int>, _ tokens: [Token]) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for token in tokens[range] { hash = (hash ^ token.key) &* 0xD6E8_FEB8_6659_FD93 ^ hash >> 31 }
    return hash
  }

  /// Whether the recognizer looked at these tokens.
  func covers(_ range: Range<Int>) -> Bool { recognition.covers(range) }

  /// The probability of a name of each type at these tokens.
  func probabilities(of range: Range<Int>) -> SIMD8<Float> { recognition.probabilities(of: range) }

  /// The greatest probability of a name of the same form, anywhere in the text: of this type, and of any other.
  func anywhere(_ range: Range<Int>, type: NameType, tokens: [Token]) -> (same: Float, other: Float) {
    guard let form = forms.find(Self.form(range, tokens)) else { return (0, 0) }
    var others = probabilities[form]
    guard type != .other else { return (0, others.max()) }
    let same = others[Int(type.rawValue)]
    others[Int(type.rawValue)] = 0
    return (same, others.max())
  }
}

extension DocumentView {
  /// Whether a word that a hyphen breaks at a line's end stands inside, which the recognizer takes for two words.
  func holdsBrokenWord(_ range: Range<Int>) -> Bool {
    range.dropFirst().contains { traits[$0].contains(.brokenHyphen) }
  }

  /// Whether a stretch begins or ends inside such a word.
  func cutsWord(_ range: Range<Int>) -> Bool {
    traits[range.lowerBound].contains(.brokenHyphen) || trait(range.upperBound).contains(.brokenHyphen)
  }

  /// Adds what the recognizer makes of a stretch of text as a name of the evidence's type.
  func addRecognition(of range: Range<Int>, to evidence: inout Evidence) {
    guard let recognition, evidence.type != .other, recognition.covers(range), !holdsBrokenWord(range) else { return }
    let probabilities = recognition.probabilities(of: range)
    let own = probabilities[Int(evidence.type.rawValue)]
    let odds = Double(own).logOdds
    if odds > 0 { evidence.add(.recognizerFor, odds / 2) } else { evidence.add(.recognizerAgainst, -odds / 2) }
    evidence.add(.recognizerSaysOther, Double(probabilities.sum() - own))
    let elsewhere = recognition.anywhere(range, type: evidence.type, tokens: tokens)
    evidence.add(.recognizedElsewhere, Double(max(0, elsewhere.same - own)))
    evidence.add(.recognizedOtherwise, Double(elsewhere.other))
  }
}

extension NameType {
  /// The type of a lane of ``NameTypes``: the raw values are the lanes.
  init(lane: Int) { self = NameType(rawValue: UInt8(truncatingIfNeeded: lane)) ?? .other }
}
