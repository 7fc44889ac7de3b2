import CosmonymGazetteers
import CosmonymTokens

/// Runs of capitalised words that may be names that no list holds.
struct UnknownPhrases {
  private let lexicon: Lexicon
  /// Keys of words that are capitalised and no names of their own: days, months, what people of a country are called.
  private var noNames: Set<UInt64>

  init(_ gazetteer: Gazetteer) {
    lexicon = gazetteer.lexicon
    noNames = Set(Self.calendar.map(Self.key))
    for index in 0..<gazetteer.entityCount {
      for demonym in gazetteer.entity(index).demonyms {
        noNames.insert(Self.key(demonym))
        // "Russians" beside "Russian".
        noNames.insert(Self.key(demonym + "s"))
      }
    }
  }

  private static let calendar = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mondays", "Tuesdays", "Wednesdays",
    "Thursdays", "Fridays", "Saturdays", "Sundays", "Mon", "Tue", "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat",
    "Sun", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
  ]

  private static func key(_ word: String) -> UInt64 {
    var folded: [UInt8] = []
    Folding.fold(Array(word.utf8)[...], into: &folded)
    return Folding.key(of: folded)
  }

  /// The phrases of a text that no mention covers, those left out that only stand at a sentence's start, are ordinary words
  /// or no names of their own.
  func phrases(of scalars: [Unicode.Scalar], outside taken: [Range<Int>]) -> [String] {
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
    if run.allSatisfy({ lexicon.word($0.key).contains(.common) || isNoName($0, in: text) }) { return }
    // "Monday Acme Rockets": a day beside a name is no part of it.
    let start = run.firstIndex { !Self.isCalendar($0, in: text) } ?? 0
    let end = run.lastIndex { !Self.isCalendar($0, in: text) } ?? 0
    guard start <= end, run.indices.contains(end) else { return }
    phrases.append(String(decoding: text[Int(run[start].start)..<Self.end(of: run[end], in: text)], as: UTF8.self))
  }

  /// The end of a name, without the dot of `Inc.`; that of `U.S.` belongs to it.
  private static func end(of token: Token, in text: [UInt8]) -> Int {
    let bytes = text[token.range]
    let isLoneDot = bytes.last == UInt8(ascii: ".") && !bytes.dropLast().contains(UInt8(ascii: "."))
    return Int(token.end) - (isLoneDot ? 1 : 0)
  }

  private func isNoName(_ token: Token, in text: [UInt8]) -> Bool {
    noNames.contains(token.key) || Self.isCalendar(token, in: text)
  }

  private static let calendarKeys = Set(calendar.map(key))

  /// Days and months, also with the dot of an abbreviation.
  private static func isCalendar(_ token: Token, in text: [UInt8]) -> Bool {
    let word = text[Int(token.start)..<end(of: token, in: text)]
    return calendarKeys.contains(key(String(decoding: word, as: UTF8.self)))
  }
}
