import Cosmonym
import CosmonymDocuments
import CosmonymEvaluation
import CosmonymIngest
import CosmonymJSON
import Foundation
import TestSupport
import Testing

/// Gold data that may stand beside the repository; without it these tests are skipped.
@Suite(.enabled(if: Paths.shared != nil)) struct SharedGoldTests {
  private func gold(_ name: String) throws -> [GoldDocument] {
    let file = try #require(Paths.shared).appending(path: "eval/\(name)")
    return try EvaluationFile.gold(Array(try Data(contentsOf: file)), path: name)
  }

  /// What the program says of gold texts, with the recognizer as it is shipped, or without.
  private func predictions(
    _ gold: [GoldDocument], hasRecognizer: Bool = true
  ) throws -> [String: [ScoredMention]] {
    let recognizer = try #require(Shipped.recognizer)
    let pipeline = Pipeline(gazetteer: try #require(Shipped.gazetteer), recognizer: hasRecognizer ? recognizer : nil)
    return Dictionary(uniqueKeysWithValues: gold.map { ($0.id, pipeline.scored($0)) })
  }

  @Test func `F1 on real documents does not fall`() throws {
    let gold = try gold("ner/dev.jsonl")
    let evaluation = Evaluation(gold: gold, predictions: try predictions(gold))
    // Training anew in another order moves these by about half a point.
    #expect(evaluation.core().f1 >= 0.93)
    #expect(evaluation.micro().f1 >= 0.885)
    #expect(evaluation.score("agency").f1 >= 0.97)
    #expect(evaluation.score("person").f1 >= 0.895)
    #expect(evaluation.score("organization").f1 >= 0.73)
    #expect(evaluation.score("place").f1 >= 0.91)
  }

  @Test func `F1 without the recognizer does not fall`() throws {
    let gold = try gold("ner/dev.jsonl")
    let evaluation = Evaluation(gold: gold, predictions: try predictions(gold, hasRecognizer: false))
    #expect(evaluation.core().f1 >= 0.893)
    #expect(evaluation.score("agency").f1 >= 0.97)
    #expect(evaluation.micro().f1 >= 0.868)
  }

  @Test func `mentions are as often right as they claim`() throws {
    let gold = try gold("ner/dev.jsonl")
    let calibration = Calibration(gold: gold, predictions: try predictions(gold))
    let bin = try #require(calibration.bins.first { $0.range.contains(0.9) })
    #expect(bin.count > 100)
    #expect((0.85...0.95).contains(Double(bin.right) / Double(bin.count)))
  }

  @Test func `pages without names yield next to none`() throws {
    let gold = try gold("ner/dev.jsonl").filter { $0.mentions.allSatisfy(\.isOptional) }
    let evaluation = Evaluation(gold: gold, predictions: try predictions(gold))
    let words = gold.reduce(0) { $0 + $1.text.split(whereSeparator: \.isWhitespace).count }
    #expect(Double(evaluation.micro().falsePositives) * 1000 <= Double(words))
  }

  @Test func `the seed story is right in agencies, spaceports and people`() throws {
    let gold = try gold("seed/gold.jsonl")
    let predictions = try predictions(gold)
    let evaluation = Evaluation(gold: gold, predictions: predictions)
    #expect(evaluation.micro().falseNegatives == 0)
    #expect(evaluation.core().falsePositives == 0)
    #expect(evaluation.micro().falsePositives == 0)
    let plain = Evaluation(gold: gold, predictions: try self.predictions(gold, hasRecognizer: false))
    #expect(plain.micro().falseNegatives == 0 && plain.micro().falsePositives == 0)
    let story = try #require(gold.first)
    let misspelt = try #require(predictions[story.id]?.first { $0.start == 52 })
    #expect(misspelt.end == 60 && misspelt.name == "Venera-D" && misspelt.method == "spelling")
  }

  /// Predictions made from the gold by leaving out, moving, retyping and doubling give the scorer's own figures.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/env")), arguments: [1, 2, 3] as [UInt64])
  func `the scorer beside us counts the same`(seed: UInt64) throws {
    let shared = try #require(Paths.shared)
    let gold = try gold("ner/dev.jsonl")
    var state = seed
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    let types = ["agency", "spaceport", "person", "organization", "place"]
    var json = JSONWriter()
    var predictions: [String: [ScoredMention]] = [:]
    for document in gold {
      var mentions: [ScoredMention] = []
      for var mention in document.mentions where next(5) > 0 {
        if next(6) == 0, mention.end - mention.start > 2 { mention.start += 1 }
        if next(6) == 0 { mention.type = types[next(types.count)] }
        mentions.append(mention)
        if next(9) == 0 { mentions.append(mention) }
      }
      predictions[document.id] = mentions
      json.beginObject()
      json.key("id")
      json.string(document.id)
      json.key("mentions")
      json.beginArray()
      for mention in mentions {
        json.beginObject()
        json.key("start")
        json.integer(mention.start)
        json.key("end")
        json.integer(mention.end)
        json.key("type")
        json.string(mention.type)
        json.endObject()
      }
      json.endArray()
      json.endObject()
      json.endLine()
    }
    let folder = try TemporaryFolder()
    let file = try folder.write("predictions.jsonl", json.bytes)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", shared.appending(path: "eval/ner/score_ner.py").path,
      shared.appending(path: "eval/ner/dev.jsonl").path, file, "--json",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = Array(pipe.fileHandleForReading.readDataToEndOfFile())
    process.waitUntilExit()
    let theirs = try JSONReader.value(of: output)
    let ours = Evaluation(gold: gold, predictions: predictions)
    for mode in MatchMode.allCases {
      for (type, values) in (theirs[mode.rawValue]?["types"]?.object ?? []).map({ ($0.name, $0.value) }) {
        let score = ours.score(type, mode)
        #expect(score.truePositives == values["tp"]?.integer, "\(mode) \(type)")
        #expect(score.falsePositives == values["fp"]?.integer, "\(mode) \(type)")
        #expect(score.falseNegatives == values["fn"]?.integer, "\(mode) \(type)")
      }
      #expect(abs(ours.core(mode).f1 - (theirs[mode.rawValue]?["core"]?["f1"]?.double ?? -1)) < 1e-9)
    }
  }

  @Test func `articles on real pages are found as well as before`() throws {
    let gold = try pageGold()
    var precisions: [Double] = []
    var recalls: [Double] = []
    var exact = 0
    for (name, body) in gold {
      let document = try page(name).document
      let text = String(decoding: document.text, as: UTF8.self)
      let (precision, recall) = Shingles.compare(text, with: body)
      precisions.append(precision)
      recalls.append(recall)
      if Shingles.words(text) == Shingles.words(body) { exact += 1 }
    }
    let precision = precisions.reduce(0, +) / Double(precisions.count)
    let recall = recalls.reduce(0, +) / Double(recalls.count)
    #expect(precisions.count == 109)
    #expect(2 * precision * recall / (precision + recall) >= 0.978)
    #expect(exact >= 50)
  }

  @Test func `every character of the articles on real pages comes from the bytes that show it`() throws {
    for (name, _) in try pageGold() {
      let (bytes, document) = try page(name)
      let map = try #require(document.sourceMap)
      #expect(map.textLength == document.text.count)
      var wrong = 0
      for index in document.text.indices where document.text[index] > 0x20 && document.text[index] < 0x80 {
        // A character reference stands for one character; every other byte is itself.
        guard let place = map.sourceRange(of: index..<(index + 1)) else {
          wrong += 1
          continue
        }
        if bytes[place.lowerBound] != document.text[index], bytes[place.lowerBound] != UInt8(ascii: "&") { wrong += 1 }
      }
      #expect(wrong == 0, "\(name)")
    }
  }

  @Test func `metadata of real pages is as right as it was`() throws {
    let path = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "CosmonymIngestTests/Resources/page-metadata.json")
    let gold = try JSONReader.value(of: Array(try Data(contentsOf: path)))
    var titles = 0
    var authors = 0
    var dates = 0
    var wrong = 0
    for entry in gold.object ?? [] {
      let metadata = try page(entry.name).document.metadata
      let known = entry.value["authors"]?.array?.compactMap(\.string) ?? []
      let day = metadata.published.map { String($0.prefix(10)) }
      if metadata.title == entry.value["title"]?.string { titles += 1 }
      if metadata.authors == known { authors += 1 }
      if day == entry.value["date"]?.string { dates += 1 }
      if !Set(metadata.authors).isSubset(of: known) || (day != nil && day != entry.value["date"]?.string) { wrong += 1 }
    }
    #expect(titles >= 105)
    #expect(authors >= 97)
    #expect(dates >= 104)
    #expect(wrong <= 2)
  }

  /// Each page's name and the text that a person marked.
  private func pageGold() throws -> [(String, String)] {
    let path = try #require(Paths.shared).appending(path: "eval/html/gold.json")
    let gold = try JSONReader.value(of: Array(try Data(contentsOf: path)))
    return (gold.object ?? []).map { ($0.name, $0.value["articleBody"]?.string ?? "") }
  }

  private func page(_ name: String) throws -> (bytes: [UInt8], document: Document) {
    let path = try #require(Paths.shared).appending(path: "eval/html/pages/\(name).html.gz").path
    let bytes = try WholeInput.read(path)
    return (bytes, try Ingestor().document(from: bytes, id: name, path: path, format: .html))
  }
}

/// The measure of the public article extraction benchmark: four-word shingles.
enum Shingles {
  static func compare(_ text: String, with gold: String) -> (precision: Double, recall: Double) {
    let left = shingles(text)
    let right = shingles(gold)
    let common = left.reduce(0) { $0 + min($1.value, right[$1.key] ?? 0) }
    return (
      Double(common) / Double(max(1, left.values.reduce(0, +))),
      Double(common) / Double(max(1, right.values.reduce(0, +)))
    )
  }

  static func words(_ text: String) -> [Substring] { text.split { !$0.isLetter && !$0.isNumber && $0 != "_" } }

  private static func shingles(_ text: String) -> [ArraySlice<Substring>: Int] {
    let words = words(text)
    var counts: [ArraySlice<Substring>: Int] = [:]
    for start in 0..<max(1, words.count - 3) { counts[words[start..<min(start + 4, words.count)], default: 0] += 1 }
    return counts
  }
}
