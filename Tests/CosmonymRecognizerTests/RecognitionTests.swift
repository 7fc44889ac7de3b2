import CosmonymGazetteers
import CosmonymRecognizer
import CosmonymTokens
import TestSupport
import Testing

/// The recognizer against the plain way to the same answers: all features of each token made anew, each looked up by itself,
/// and the lattice that is trained with.
@Suite struct RecognitionTests {
  private let gazetteer: Gazetteer
  private let recognizer: Recognizer

  init() throws {
    gazetteer = try #require(Shipped.gazetteer)
    recognizer = try #require(Shipped.recognizer)
  }

  /// What one text gives, by both ways.
  private struct Case {
    let tokenized: TokenizedText
    let plain: PlainRecognition
    let inputs: RecognizerInputs
    let recognition: Recognition
  }

  private func look(at text: [UInt8]) -> Case {
    let tokenized = Tokenizer().tokenize(text)
    let candidates = gazetteer.candidates(in: text, tokens: tokenized.tokens)
    return Case(
      tokenized: tokenized,
      plain: PlainRecognition(
        text: text, tokenized: tokenized, gazetteer: gazetteer, candidates: candidates, weights: recognizer.weights),
      inputs: RecognizerInputs(
        text: text, tokenized: tokenized, gazetteer: gazetteer, candidates: candidates, groups: .all),
      recognition: recognizer.recognition(
        of: text, tokenized: tokenized, gazetteer: gazetteer, candidates: candidates))
  }

  /// Same stretches, same features in the same order, same names with the same probabilities to the last bit.
  private func check(_ text: [UInt8], _ name: String) {
    let found = look(at: text)
    #expect(found.inputs.stretches == found.plain.stretches, "\(name)")
    for index in found.plain.stretches.joined() {
      let features = found.inputs.features(of: index).hashes
      #expect(features == found.plain.hashes[index], "\(name), token \(index)")
    }
    #expect(found.recognition.names == found.plain.names(least: 0.05), "\(name)")
    for stretch in found.plain.stretches {
      for start in stretch {
        let range = start..<min(stretch.upperBound, start + 3)
        #expect(found.recognition.covers(range))
        #expect(found.recognition.probabilities(of: range) == found.plain.probabilities(of: range), "\(name) \(range)")
      }
    }
  }

  @Test func `marked texts are read as the plain way reads them`() throws {
    let texts = try RandomTexts.gold()
    #expect(texts.count > 20)
    for (number, text) in texts.enumerated() { check(text, "text \(number)") }
  }

  @Test func `random texts are read as the plain way reads them`() throws {
    var texts = RandomTexts(words: try RandomTexts.gold().map { String(decoding: $0, as: UTF8.self) })
    for number in 0..<6000 { check(texts.next(), "text \(number)") }
  }

  @Test func `what was read before makes no difference`() throws {
    let texts = try RandomTexts.gold()
    let fresh = Recognizer(weights: recognizer.weights)
    for text in texts {
      let tokenized = Tokenizer().tokenize(text)
      let candidates = gazetteer.candidates(in: text, tokens: tokenized.tokens)
      let here = recognizer.recognition(of: text, tokenized: tokenized, gazetteer: gazetteer, candidates: candidates)
      let there = fresh.recognition(of: text, tokenized: tokenized, gazetteer: gazetteer, candidates: candidates)
      #expect(here.names == there.names)
    }
  }

  @Test func `tokens outside of stretches, and no tokens, are not covered`() {
    let found = look(at: Array("The mission of Jane Doe was long. It ended on Mars.".utf8))
    let outside = found.tokenized.tokens.indices.filter { !found.plain.stretches.joined().contains($0) }
    #expect(!outside.isEmpty && !found.plain.stretches.isEmpty)
    for index in outside {
      #expect(!found.recognition.covers(index..<(index + 1)))
      #expect(found.recognition.probabilities(of: index..<(index + 1)) == .zero)
    }
    #expect(!found.recognition.covers(0..<0))
    #expect(!found.recognition.covers(found.tokenized.tokens.indices))
  }

  @Test func `an empty text holds no names`() { #expect(look(at: []).recognition.names.isEmpty) }
}
