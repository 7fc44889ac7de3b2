import CosmonymCuration
import CosmonymGazetteers
import CosmonymJSON
import Testing

@Suite struct LookupAndCoverageTests {
  private let gazetteer: Gazetteer
  init() throws {
    let table = """
      type\tname\taliases\tfamily\tdemonyms
      spacecraft\tColumbia{not:university}\tOV-102
      place\tColumbia{context}\t\t\tColumbian
      person\tJohn Herschel Glenn\t\tGlenn
      agency\tESA{exact}\tNORAD

      """
    let words = Gazetteer.File(path: "common_words.txt", bytes: Array("the\nteam\n".utf8))
    gazetteer = try Gazetteer(files: [Gazetteer.File(path: "t.tsv", bytes: Array(table.utf8))], words: [words])
  }

  @Test func `all readings, and when each is believed`() {
    let readings = Lookup("Columbia", in: gazetteer).readings
    #expect(readings.map(\.entity.type) == ["spacecraft", "place"] && readings.allSatisfy(\.matches))
    #expect(readings[0].conditions.map(\.text) == ["beside: university"])
    #expect(readings[1].conditions.map(\.effect) == [.needs])
    #expect(Lookup("OV-102", in: gazetteer).readings[0].conditions.map(\.text) == ["always"])
    let family = Lookup("Glenn", in: gazetteer).readings
    #expect(family.map(\.isDerived) == [true] && family[0].conditions.map(\.effect) == [.needs])
  }

  @Test func `readings that the capitals forbid are told too`() {
    // An exact name of three letters is never found in small ones, a longer one where the text has no capitals.
    #expect(Lookup("esa", in: gazetteer).readings.isEmpty)
    let readings = Lookup("columbia", in: gazetteer).readings
    #expect(readings.map(\.matches) == [false, false])
    #expect(readings.map { $0.conditions.map(\.effect) } == [[.never, .never], [.never, .needs]])
    #expect(Lookup("Nowhere", in: gazetteer).readings.isEmpty)
  }

  @Test func `a spelling that speaks against a reading is not called certain`() {
    let readings = Lookup("Norad", in: gazetteer).readings
    #expect(readings.map(\.matches) == [true] && readings[0].conditions.map(\.effect) == [.against])
    #expect(Lookup("NORAD", in: gazetteer).readings.map { $0.conditions.map(\.effect) } == [[.matches]])
  }

  @Test func `statistics count names as typed and as made by rule`() {
    let statistics = GazetteerStatistics(gazetteer)
    let person = statistics.types.first { $0.type == "person" }?.counts
    #expect(person?.entities == 1 && person?.typed == 1 && (person?.derived ?? 0) >= 4)
    #expect(statistics.types.map(\.type) == ["agency", "person", "place", "spacecraft"])
  }

  @Test func `coverage tells found, unused and unknown names`() throws {
    var coverage = Coverage(gazetteer: gazetteer)
    let line = """
      {"text": "Columbia and Acme Rockets. Acme Rockets flew for Zed. The team.", "mentions": [
       {"start": 0, "end": 8, "text": "Columbia", "id": "spacecraft/columbia"},
       {"start": 49, "end": 52, "text": "Zed", "type": "person", "name": "Zed"}]}
      """
    coverage.add(record: try JSONReader.value(of: Array(line.utf8)))
    #expect(coverage.entities.map(\.id) == ["spacecraft/columbia"] && coverage.entities[0].forms.map(\.count) == [1])
    let unknown = coverage.unknownNames(least: 1)
    #expect(unknown.map(\.name) == ["Acme Rockets", "Zed"] && unknown.map(\.count) == [2, 1])
    #expect(unknown.map(\.type) == [nil, "person"])
    #expect(coverage.unused(in: gazetteer) == [1, 2, 3])
  }

  @Test func `days, months, demonyms and dots are no part of unknown names`() throws {
    var coverage = Coverage(gazetteer: gazetteer)
    let text =
      "The team flew on Monday from the Zed Works in March. The Columbian team and two Columbians met Acme Inc. on Tuesday Sept. 9, "
      + "and Friday Zed Works agreed with the Q.E.D. office."
    coverage.add(record: .object([.init("text", .string(text)), .init("mentions", .array([]))]))
    #expect(
      coverage.unknownNames(least: 1).map { "\($0.name) \($0.count)" } == ["Zed Works 2", "Acme Inc 1", "Q.E.D. 1"])
  }

  @Test func `names broken over lines are shown on one`() throws {
    var coverage = Coverage(gazetteer: gazetteer)
    let line =
      #"{"text": "OV\n102", "mentions": [{"start": 0, "end": 6, "text": "OV\n102", "id": "spacecraft/columbia"}]}"#
    coverage.add(record: try JSONReader.value(of: Array(line.utf8)))
    #expect(coverage.entities[0].forms.map(\.text) == ["OV 102"])
  }
}
