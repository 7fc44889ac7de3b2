public import CosmonymGazetteers
public import CosmonymJSON
import CosmonymTokens

/// What a gazetteer did with a corpus: which entries were found and how, which never, and which frequent names no entry
/// holds.
public struct Coverage {
  /// An entity that was found.
  public struct Found: Sendable {
    /// The id.
    public var id: String
    /// How often.
    public var count: Int
    /// The forms in the text, most frequent first.
    public var forms: [(text: String, count: Int)]
  }

  /// A name that stands in the corpus and in no list.
  public struct Unknown: Sendable {
    /// The name.
    public var name: String
    /// What the program took it for; `nil` for a capitalised phrase that it left alone.
    public var type: String?
    /// How often.
    public var count: Int
    /// In how many documents.
    public var documents: Int
  }

  private var found: [String: [String: Int]] = [:]
  private var unknown: [String: (type: String?, count: Int, documents: Int)] = [:]
  /// How many documents were read.
  public private(set) var documents = 0
  private let lexicon: Lexicon

  /// Creates an empty report.
  public init(lexicon: Lexicon) { self.lexicon = lexicon }

  /// Adds a record as `extract` writes it, with its text.
  public mutating func add(record: JSONValue) {
    guard let text = record["text"]?.string, let mentions = record["mentions"]?.array else { return }
    documents += 1
    let scalars = Array(text.unicodeScalars)
    var taken: [Range<Int>] = []
    var here: [String: (type: String?, count: Int)] = [:]
    for mention in mentions {
      guard let start = mention["start"]?.integer, let end = mention["end"]?.integer, start < end, end <= scalars.count
      else { continue }
      taken.append(start..<end)
      if let id = mention["id"]?.string {
        found[id, default: [:]][mention["text"]?.string ?? "", default: 0] += 1
      } else if let name = mention["name"]?.string {
        here[name, default: (mention["type"]?.string, 0)].count += 1
      }
    }
    for phrase in capitalisedPhrases(scalars, outside: taken) { here[phrase, default: (nil, 0)].count += 1 }
    for (name, value) in here {
      let known = unknown[name, default: (value.type, 0, 0)]
      unknown[name] = (known.type ?? value.type, known.count + value.count, known.documents + 1)
    }
  }

  /// The entities found, most frequent first.
  public var entities: [Found] {
    found.map { id, forms in
      let sorted = forms.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { (text: $0.key, count: $0.value) }
      return Found(id: id, count: forms.values.reduce(0, +), forms: sorted)
    }.sorted { ($1.count, $0.id) < ($0.count, $1.id) }
  }

  /// The names that no list holds and that stand in the corpus at least `least` times, most frequent first.
  public func unknownNames(least: Int) -> [Unknown] {
    unknown.filter { $0.value.count >= least }.map { name, value in
      Unknown(name: name, type: value.type, count: value.count, documents: value.documents)
    }.sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }

  /// The entities of a gazetteer that were never found, by number.
  public func unused(in gazetteer: Gazetteer) -> [Int] {
    (0..<gazetteer.entityCount).filter { found[gazetteer.entity($0).id] == nil }
  }

  /// Runs of capitalised words that no mention covers, those left out that only stand at a sentence's start or are ordinary
  /// words.
  private func capitalisedPhrases(_ scalars: [Unicode.Scalar], outside taken: [Range<Int>]) -> [String] {
    // What is named already is blanked out.
    var rest = scalars
    for range in taken { for index in range { rest[index] = "," } }
    let text = Array(String(String.UnicodeScalarView(rest)).utf8)
    let tokenized = Tokenizer().tokenize(text)
    var phrases: [String] = []
    for sentence in tokenized.sentences {
      var run: [Token] = []
      for index in sentence.tokens {
        let token = tokenized.tokens[index]
        let isName = token.kind == .word && token.shape.contains(.capitalized) && !token.shape.contains(.initial)
        if isName, run.isEmpty || token.gap == .space {
          let isFirst = index == sentence.tokens.lowerBound
          if !(isFirst && lexicon.word(token.key).contains(.common)) { run.append(token) }
        } else {
          append(run, of: text, to: &phrases)
          run = isName ? [token] : []
        }
      }
      append(run, of: text, to: &phrases)
    }
    return phrases
  }

  private func append(_ run: [Token], of text: [UInt8], to phrases: inout [String]) {
    guard let first = run.first, let last = run.last else { return }
    if run.allSatisfy({ lexicon.word($0.key).contains(.common) }) { return }
    phrases.append(String(decoding: text[Int(first.start)..<Int(last.end)], as: UTF8.self))
  }
}
