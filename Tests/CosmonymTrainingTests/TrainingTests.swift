import CosmonymEvaluation
import CosmonymGazetteers
import CosmonymRecognizer
import CosmonymTokens
import CosmonymTraining
import TestSupport
import Testing

/// A small world: people said things, firms were founded, towns lay by rivers.
private enum SmallWorld {
  static let people = ["Orla Quent", "Bram Tolland", "Ines Varga", "Piet Halloran", "Suri Menk", "Dov Carrick"]
  static let places = ["Quillmouth", "Harrowdene", "Ostervik", "Tarnby"]

  static var documents: [TrainingDocument] {
    people.enumerated().map { number, person in
      let place = places[number % places.count]
      return document(
        "\(number)", "Engineer [person:\(person)] said the work was done. She lives in [place:\(place)] by the river.")
    }
  }

  static func document(_ id: String, _ marked: String) -> TrainingDocument {
    let text = MarkedText(marked)
    let mentions = text.mentions.map {
      ScoredMention(start: $0.range.lowerBound, end: $0.range.upperBound, type: $0.type, name: nil)
    }
    return TrainingDocument(
      gold: GoldDocument(id: id, text: text.text, date: nil, mentions: mentions), source: id, annotation: .complete)
  }

  static func gazetteer() throws -> Gazetteer {
    try Gazetteer(files: [Gazetteer.File(path: "a.tsv", bytes: Array("# type: agency\nname\nNASA\n".utf8))])
  }

  static var options: TrainingOptions {
    var options = TrainingOptions()
    options.leastCount = 1
    options.models = 1
    return options
  }

  static func weights(seed: UInt64 = 1) throws -> RecognizerWeights {
    var options = options
    options.seed = seed
    return Training(documents, gazetteer: try gazetteer(), options: options).weights()
  }
}

@Suite struct TrainingTests {
  @Test func `a model learnt from a few texts finds names it has not seen`() throws {
    let gazetteer = try SmallWorld.gazetteer()
    let unseen = SmallWorld.document("x", "Engineer [person:Mira Solheim] said so. She lives in [place:Kelby].").gold
    let predictions = ModelScoring.predictions(
      Recognizer(weights: try SmallWorld.weights()), gazetteer: gazetteer, gold: [unseen])
    #expect(predictions["x"]?.map(\.type).sorted() == ["person", "place"])
    let evaluation = Evaluation(gold: [unseen], predictions: predictions)
    #expect(evaluation.micro().truePositives == 2 && evaluation.micro().falsePositives == 0)
  }

  @Test func `the same data and seed give the same bytes, another seed gives others`() throws {
    let first = WeightsFile.bytes(try SmallWorld.weights())
    #expect(first == WeightsFile.bytes(try SmallWorld.weights()))
    #expect(first != WeightsFile.bytes(try SmallWorld.weights(seed: 2)))
  }

  @Test func `a file of weights gives back what was written`() throws {
    let weights = try SmallWorld.weights()
    let bytes = WeightsFile.bytes(weights)
    let read = try WeightsFile.weights(bytes, path: "w")
    #expect(read.featureCount == weights.featureCount && read.notes == weights.notes)
    #expect(WeightsFile.bytes(read) == bytes)
  }

  @Test func `cut, damaged and foreign files of weights are refused`() throws {
    let bytes = WeightsFile.bytes(try SmallWorld.weights())
    for length in [0, 10, 40, 100, bytes.count / 2, bytes.count - 1] {
      #expect(throws: RecognizerError.self) { try WeightsFile.weights(Array(bytes[..<length]), path: "w") }
    }
    for place in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 97)) {
      var damaged = bytes
      damaged[place] ^= 0x10
      #expect(throws: RecognizerError.self, "byte \(place)") { try WeightsFile.weights(damaged, path: "w") }
    }
    var other = bytes
    let lineEnd = try #require(other.firstIndex(of: UInt8(ascii: "\n")))
    other[lineEnd - 1] = UInt8(ascii: "9")
    let error = #expect(throws: RecognizerError.self) { try WeightsFile.weights(other, path: "w") }
    #expect(error?.message.contains("another version") == true)
  }

  @Test func `gold that no labels can express is counted`() throws {
    let document = SmallWorld.document("x", "the un[place:like]ly [person:Ada Quill] came")
    let training = Training([document], gazetteer: try SmallWorld.gazetteer(), options: SmallWorld.options)
    #expect(training.coverage.required == 2)
    #expect(training.coverage.inexpressible == ["like"])
  }

  @Test func `passages of one source are in one fold`() {
    var documents = SmallWorld.documents
    for index in documents.indices { documents[index].source = "one" }
    #expect(Set(documents.map { $0.fold(of: 5) }).count == 1)
    #expect((0..<5).contains(documents[0].fold(of: 5)))
  }
}
