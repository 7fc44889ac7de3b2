import CosmonymGazetteers
import CosmonymTokens
import Testing

/// Forms that follow from rules: those that must be found, and those that no rule may make.
@Suite struct NameVariantTests {
  /// A row of an own list: its type, name with rules, family name and country.
  struct Row: Sendable, CustomTestStringConvertible {
    var type: String
    var name: String
    var family = ""
    var country = ""

    init(_ type: String, _ name: String, family: String = "", country: String = "") {
      (self.type, self.name, self.family, self.country) = (type, name, family, country)
    }

    var testDescription: String { name }

    /// Whether the row's only entity is a candidate for the whole of a text, and by which evidence.
    func evidence(for form: String) throws -> NameRule.Evidence? {
      let file = "type\tname\tfamily\tcountry\n\(type)\t\(name)\t\(family)\t\(country)\n"
      let gazetteer = try Gazetteer(files: [Gazetteer.File(path: "t.tsv", bytes: Array(file.utf8))])
      let bytes = Array(form.utf8)
      let tokens = Tokenizer().tokenize(bytes).tokens
      let found = gazetteer.candidates(in: bytes, tokens: tokens).filter { $0.tokens == tokens.indices }
      return found.map { gazetteer.rule(of: $0.name).evidence }.min { $0.rawValue < $1.rawValue }
    }
  }

  private static let leonov = Row("person", "Alexei Arkhipovich Leonov", family: "Leonov", country: "SU")
  private static let yang = Row("person", "Yang Liwei", family: "Yang", country: "CN")

  @Test(arguments: [
    (Row("organization", "Johnson Space Center"), ["Johnson Space Centre"]),
    (Row("organization", "Department of Defense"), ["Department of Defence"]),
    (Row("organization", "Ball Aerospace & Technologies"), ["Ball Aerospace and Technologies"]),
    (Row("organization", "The Planetary Society"), ["Planetary Society"]),
    (Row("launch_vehicle", "Long March 5B"), ["CZ-5B", "CZ 5B", "Chang Zheng 5B", "LM-5B", "Long March-5B", "长征五号B"]),
    (Row("launch_vehicle", "Long March 2C"), ["长征二号丙"]),
    (Row("launch_vehicle", "Soyuz-2.1b"), ["Soyuz 2.1b", "Soyuz-2-1b", "Soyuz 2-1B", "Soyuz-2.1B"]),
    (Row("launch_vehicle", "Atlas V"), ["Atlas 5"]), (Row("launch_vehicle", "Titan IIIC"), ["Titan 3C"]),
    (Row("launch_vehicle", "Delta IV Heavy"), ["Delta 4 Heavy"]),
    (Row("launch_vehicle", "Tsyklon-3"), ["Tsiklon-3", "Cyclone-3"]),
    (Row("launch_vehicle", "GSLV Mk II"), ["GSLV Mark II", "GSLV Mk 2"]),
    (Row("spacecraft", "Kosmos 954"), ["Cosmos 954", "Cosmos-954"]),
    (Row("spacecraft", "Soyuz MS-01"), ["Soyuz MS-1", "Soyuz MS01"]),
    (Row("spacecraft", "Progress MS-20"), ["Progress MS 20", "Progress MS20"]),
    (Row("spacecraft", "Gemini 7"), ["Gemini VII"]), (Row("spacecraft", "STS-107"), ["STS107", "STS 107"]),
    (Row("spaceport", "Space Launch Complex 40"), ["SLC-40", "SLC 40", "LC-40", "Launch Complex 40"]),
    (Row("spaceport", "Space Launch Complex 4E"), ["SLC-4E", "Space Launch Complex 4 East", "SLC-4 East"]),
    (Row("spaceport", "Launch Complex 39A"), ["LC-39A", "Pad 39A", "Pad 39-A", "Launch Pad 39A", "Complex 39A"]),
    (Row("spaceport", "Site 31/6"), ["LC-31/6", "Launch Complex 31/6", "Pad 31/6"]),
    (Row("spaceport", "Baikonur Cosmodrome", country: "KZ"), ["Baykonur Cosmodrome"]),
    (Row("spaceport", "Vostochny", country: "RU"), ["Vostochniy", "Vostochnii"]),
    (leonov, ["Alexei Leonov", "A. Leonov", "Alexei A. Leonov", "A. A. Leonov", "Alexey Leonov", "Aleksei Leonov"]),
    (Row("person", "Sergei Korolyov", family: "Korolyov", country: "SU"), ["Sergei Korolev", "Sergey Korolev"]),
    (Row("person", "Konstantin Tsiolkovsky", family: "Tsiolkovsky", country: "RU"), ["Konstantin Tsiolkovskii"]),
    (
      Row("person", "Yuri Gagarin", family: "Gagarin", country: "SU"),
      ["Yury Gagarin", "Iuri Gagarin", "Yuriy Gagarin"]
    ),
    (Row("person", "Anatoly Solovyev", family: "Solovyev", country: "RU"), ["Anatoli Solovyev", "Anatoly Soloviev"]),
    (yang, ["Liwei Yang"]),
    (Row("person", "Koichi Wakata", family: "Wakata", country: "JP"), ["Wakata Koichi", "K. Wakata"]),
    (Row("person", "Bertalan Farkas", family: "Farkas", country: "HU"), ["Farkas Bertalan"]),
    (Row("person", "Robert L. Crippen", family: "Crippen", country: "US"), ["Robert Crippen", "Bob Crippen"]),
    (Row("person", "Bob Behnken", family: "Behnken", country: "US"), ["Robert Behnken"]),
    (Row("person", "Charles M. Duke Jr.", family: "Duke", country: "US"), ["Charles Duke", "Charlie Duke"]),
    (Row("person", "Edwin \"Buzz\" Aldrin", family: "Aldrin", country: "US"), ["Buzz Aldrin", "Edwin Aldrin"]),
    (Row("person", "Wernher von Braun", family: "von Braun", country: "DE"), ["W. von Braun"]),
    (Row("person", "Vasily Mishin", family: "Mishin"), ["Vasili Mishin", "Vasiliy Mishin"]),
    (Row("person", "Robert Gilruth", family: "Gilruth"), ["Bob Gilruth", "R. Gilruth"]),
  ])
  func `regular forms are made`(row: Row, forms: [String]) throws {
    for form in forms { #expect(try row.evidence(for: form) == NameRule.Evidence.none, "\(form)") }
  }

  @Test(arguments: [
    (Row("organization", "Center for Astrophysics"), ["Center", "for Astrophysics", "Center Astrophysics"]),
    (Row("organization", "Smith and Sons"), ["& Sons", "and Sons"]),
    (Row("launch_vehicle", "Long March 5"), ["5", "LM", "CZ", "Long March 5B"]),
    (Row("launch_vehicle", "H-II"), ["H2", "H-2", "H 2"]), (Row("launch_vehicle", "N-1"), ["N1"]),
    (Row("launch_vehicle", "V-2"), ["V2", "V-II"]), (Row("launch_vehicle", "Falcon 9 v1.1"), ["Falcon 9 v1-1"]),
    (Row("spacecraft", "Mars 1"), ["Mars I"]), (Row("spacecraft", "Explorer 10"), ["Explorer X"]),
    (Row("spacecraft", "STS-5"), ["STS-V", "STS 5V"]), (Row("spacecraft", "Soyuz MS-10"), ["MS-10", "MS10", "Soyuz"]),
    (Row("spacecraft", "Eutelsat 5 West A"), ["Eutelsat V West A"]), (Row("spacecraft", "UK-4"), ["UK4"]),
    (Row("spacecraft", "A-001"), ["A-1", "A1"]), (Row("spacecraft", "Kosmos"), ["Cosmos"]),
    (Row("place", "Kosmos 1"), ["Cosmos 1"]),
    (Row("organization", "Launch Complex 39A"), ["Pad 39A"]),
    (Row("spaceport", "Launch Complex 39A"), ["39A", "Pad A"]),
    (Row("person", "Valentin Lebedev", family: "Lebedev", country: "SU"), ["Valentin Lebedyov", "V. Lebedyov"]),
    (Row("person", "Sergei Smith", family: "Smith", country: "US"), ["Sergey Smith"]),
    (Row("person", "Neil Armstrong", family: "Armstrong", country: "US"), ["Armstrong Neil", "Neil", "N."]),
    (Row("person", "Yang Liwei", family: "Yang"), ["Liwei"]),
    (Row("person", "Robert Farquhar", family: "Farquhar", country: "FR"), ["Bob Farquhar"]),
  ])
  func `forms that would be dangerous or wrong are not made`(row: Row, forms: [String]) throws {
    for form in forms { #expect(try row.evidence(for: form) == nil, "\(form)") }
  }

  @Test func `forms that several things share ask for evidence`() throws {
    let pad = Row("spaceport", "Space Launch Complex 40")
    for form in ["Pad 40", "Complex 40", "Launch Pad 40"] {
      #expect(try pad.evidence(for: form) == .context, "\(form)")
    }
    let site = Row("spaceport", "Baikonur Site 31")
    for form in ["Site 31", "Pad 31", "LC-31"] { #expect(try site.evidence(for: form) == .fullName, "\(form)") }
    #expect(try Self.leonov.evidence(for: "Leonov") == .fullName)
    #expect(try Self.yang.evidence(for: "Yang") == .fullName)
    let korolyov = Row("person", "Sergei Korolyov", family: "Korolyov", country: "SU")
    #expect(try korolyov.evidence(for: "Korolev") == .fullName)
  }

  @Test func `forms keep the rule of their name`() throws {
    let row = Row("launch_vehicle", "Titan IV{context}")
    #expect(try row.evidence(for: "Titan 4") == .context)
    #expect(try Row("launch_vehicle", "Titan IV{exact}").evidence(for: "TITAN 4") == nil)
  }
}
