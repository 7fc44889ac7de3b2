import CosmonymTokens

/// The words of a text for formats that are made of words: all of it that is no white space, cut where mentions begin and
/// end.
struct Words {
  /// A word.
  struct Word: Equatable {
    /// Its bytes.
    var range: Range<Int>
    /// The number of its sentence, from 0.
    var sentence: Int
  }

  /// The words, in the order of the text.
  private(set) var words: [Word] = []
  private let text: [UInt8]
  private var sentence = 0
  private var cuts: ArraySlice<Int>

  /// Cuts a text into words; no sentence ends within a mention.
  ///
  /// - Complexity: O(*n*).
  init(of text: AnnotatedText) {
    self.text = text.text
    cuts = text.mentions.flatMap { [$0.range.lowerBound, $0.range.upperBound] }[...]
    let tokenized = Tokenizer().tokenize(text.text)
    var end = 0
    for (number, span) in tokenized.sentences.enumerated() {
      for token in tokenized.tokens[span.tokens] {
        // What is between tokens, a hyphen perhaps, goes with what stands before it.
        addGap(end..<Int(token.start))
        sentence = number
        add(token.range)
        end = Int(token.end)
      }
    }
    addGap(end..<self.text.count)
    joinSentences(text.mentions)
  }

  private mutating func addGap(_ gap: Range<Int>) {
    for run in Blank.runs(text, in: gap) where !run.isBlank { add(run.range) }
  }

  private mutating func add(_ range: Range<Int>) {
    var start = range.lowerBound
    while let cut = cuts.first, cut < range.upperBound {
      cuts.removeFirst()
      guard cut > start else { continue }
      words.append(Word(range: start..<cut, sentence: sentence))
      start = cut
    }
    words.append(Word(range: start..<range.upperBound, sentence: sentence))
  }

  private mutating func joinSentences(_ mentions: [Annotation]) {
    var joined = 0
    var index = 0
    for mention in mentions {
      while index < words.count, words[index].range.lowerBound < mention.range.lowerBound {
        words[index].sentence -= joined
        index += 1
      }
      let first = index < words.count ? words[index].sentence - joined : 0
      while index < words.count, words[index].range.lowerBound < mention.range.upperBound {
        joined = words[index].sentence - first
        words[index].sentence = first
        index += 1
      }
    }
    for rest in index..<max(index, words.count) { words[rest].sentence -= joined }
  }

  /// For each word the mention it is in, and whether it is its first word.
  func marks(_ mentions: [Annotation]) -> [(mention: Int, isFirst: Bool)?] {
    var next = 0
    return words.map { word in
      while next < mentions.count, mentions[next].range.upperBound <= word.range.lowerBound { next += 1 }
      guard next < mentions.count, mentions[next].range.lowerBound <= word.range.lowerBound else { return nil }
      return (next, mentions[next].range.lowerBound == word.range.lowerBound)
    }
  }
}

/// White space, as Python's `isspace` has it, which the tools split at.
enum Blank {
  /// A stretch that is all white space, or has none.
  struct Run {
    var range: Range<Int>
    var isBlank: Bool
  }

  /// The stretches of a piece of text.
  ///
  /// - Complexity: O(*n*).
  static func runs(_ text: [UInt8], in range: Range<Int>) -> [Run] {
    var runs: [Run] = []
    var place = range.lowerBound
    for scalar in String(decoding: text[range], as: UTF8.self).unicodeScalars {
      let end = place + UTF8.width(scalar)
      if let last = runs.last, last.isBlank == isBlank(scalar) {
        runs[runs.count - 1].range = last.range.lowerBound..<end
      } else {
        runs.append(Run(range: place..<end, isBlank: isBlank(scalar)))
      }
      place = end
    }
    return runs
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }
}
