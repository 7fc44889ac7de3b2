import CosmonymColumns
import CosmonymTokens

/// What the features of the tokens of a run of capitalised words share.
struct RunFacts {
  let run: DocumentWords.Run
  let form: Form
  /// The keys of what stands before and behind it.
  let before: UInt64
  let after: UInt64
  /// What a run looks like that stands on the other side of a comma, of "and", or of both; 0 when there is none.
  let neighbourBefore: UInt64
  let neighbourAfter: UInt64

  /// What it looks like.
  struct Form: BitwiseCopyable {
    /// The lists of its words, a byte each.
    var lists: UInt64 = 0
    /// The types of known names its words belong to, one bit each.
    var types: UInt64 = 0
    /// The number of its words, at most 6.
    var count: UInt64 = 0
  }

  /// Of longer runs the first words count.
  private static let mostWords = 8

  init(_ run: DocumentWords.Run, words: DocumentWords) {
    self.run = run
    var form = Form(count: UInt64(min(6, run.count)))
    for token in run.first...min(run.last, run.first + Self.mostWords - 1) {
      form.lists = form.lists << 8 | UInt64(words.looks[token].list)
      form.types |= UInt64(words.types[token])
    }
    self.form = form
    before = words.keys[run.first - 1]
    after = words.keys[run.last + 1]
    neighbourBefore = Self.neighbour(run.first - 1, step: -1, words)
    neighbourAfter = Self.neighbour(run.last + 1, step: 1, words)
  }

  /// The words that count.
  var words: Range<Int> { run.first..<min(run.last + 1, run.first + Self.mostWords) }

  /// A token's place, seen from both ends.
  func place(of index: Int) -> UInt64 { UInt64(min(3, index - run.first)) | UInt64(min(3, run.last - index)) << 2 }

  private static func neighbour(_ start: Int, step: Int, _ words: DocumentWords) -> UInt64 {
    var index = start
    var marks: UInt64 = 0
    while words.tokens.indices.contains(index), words.runs[index].isEmpty, marks < 256 {
      let isComma = words.mark(index) == UInt8(ascii: ",")
      guard isComma || words.cues[words.keys[index]].contains(.join) else { return 0 }
      marks = marks << 4 | (words.mark(index) == 0 ? 2 : 1)
      index += step
    }
    guard marks > 0, words.tokens.indices.contains(index), !words.runs[index].isEmpty else { return 0 }
    let run = words.runs[index]
    let ends = UInt64(words.looks[run.first].list) << 8 | UInt64(words.looks[run.last].list)
    return ends << 24 | UInt64(words.types[run.last]) << 12 | UInt64(min(3, run.count)) << 10 | marks
  }
}
