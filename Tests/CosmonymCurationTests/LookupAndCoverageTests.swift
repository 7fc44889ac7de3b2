import CosmonymCuration
import CosmonymGazetteers
import CosmonymJSON
import Testing

@Suite struct LookupAndCoverageTests {
  private let gazetteer: Gazetteer
  init() throws {
    let table = """
      type\tname\taliases\tfamily
      spacecraft\tColumbia{not:university}\tOV-102
      place\tColumbia{context}
      person\tJohn Herschel Glenn\t\tGlenn
      agency\tESA{exact}

      """
    let words = Gazetteer.File(path: "common_words.txt", bytes: Array("the\nteam\n".utf8))
    gazetteer = try Gazetteer(files: [Gazetteer.File(path: "t.tsv", bytes: Array(table.utf8))], words: [words])
  }

  @Test func `all readings, and when each is believed`() {
    let readings = Lookup("Columbia", in: gazetteer).readings
    #expect(readings.map(\.entity.type) == ["spacecraft", "place"] && readings.allSatisfy(\.matches))
    #expect(readings[0].conditions == ["not beside: university"])
    #expect(readings[1].conditions[0].hasPrefix("needs evidence"))
    #expect(Lookup("OV-102", in: gazetteer).readings.map(\.conditions) == [["always"]])
    let family = Lookup("Glenn", in: gazetteer).readings
    #expect(family.map(\.isDerived) == [true] && family[0].conditions[0].hasPrefix("only where"))
  }

  @Test func `readings that the capitals forbid are told too`() {
    let readings = Lookup("esa", in: gazetteer).readings
    #expect(readings.map(\.matches) == [] || readings.map(\.matches) == [false])
    #expect(Lookup("columbia", in: gazetteer).readings.map(\.matches) == [false, false])
    #expect(Lookup("Nowhere", in: gazetteer).readings.isEmpty)
  }

  @Test func `statistics count names as typed and as made by rule`() {
    let statistics = GazetteerStatistics(gazetteer)
    let person = statistics.types.first { $0.type == "person" }?.counts
    #expect(person?.entities == 1 && person?.typed == 1 && (person?.derived ?? 0) >= 4)
    #expect(statistics.types.map(\.type) == ["agency", "person", "place", "spacecraft"])
  }

  @Test func `coverage tells found, unused and unknown names`() throws {
    var coverage = Coverage(lexicon: gazetteer.lexicon)
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
}
