import CosmonymColumns
import CosmonymGazetteers
import CosmonymTokens

/// Acronyms that the text itself explains: `European Space Agency (ESA)` and `ESA (European Space Agency)`.
///
/// After Schwartz & Hearst (2003), reduced to what news needs: each letter of the acronym starts a word of the long form.
struct AcronymDefinitions {
  /// A long form and its acronym.
  struct Definition {
    let long: Range<Int>
    let short: Int
  }

  /// The definitions of a text, in its order.
  let all: [Definition]
  private let longForms: Set<Range<Int>>

  init(view: DocumentView) {
    let scan = DefinitionScan(view: view)
    var definitions: [Definition] = []
    var next = view.brackets.next(from: 0)
    while let index = next {
      if let definition = scan.definition(at: index) { definitions.append(definition) }
      next = view.brackets.next(from: index + 1)
    }
    all = definitions
    longForms = Set(definitions.map(\.long))
  }

  /// Whether the text gives an acronym for these words.
  func isLongForm(_ tokens: Range<Int>) -> Bool { !longForms.isEmpty && longForms.contains(tokens) }
}

/// Looks for a definition at one place.
private struct DefinitionScan {
  typealias Definition = AcronymDefinitions.Definition

  /// Part of the view itself, which therefore outlives it.
  unowned let view: DocumentView

  /// A definition at a comma or an opening bracket.
  func definition(at index: Int) -> Definition? {
    if view.marks[index] == UInt8(ascii: ",") { return shortAfterOr(index) ?? shortAfterKnownAs(index) }
    guard index + 2 < view.tokens.count else { return nil }
    return shortInBrackets(index) ?? longInBrackets(index)
  }

  /// An acronym set off by commas: `Endangered Species Act, or ESA,`.
  private func shortAfterOr(_ comma: Int) -> Definition? {
    let short = comma + 2
    guard short < view.tokens.count, view.words[comma + 1].contains(.and), view.string(comma + 1) == "or",
      isAcronym(short),
      let start = longStart(endingAt: comma, letters: letters(short))
    else { return nil }
    return Definition(long: start..<comma, short: short)
  }

  /// An acronym by which the long form is said to be known: `Endangered Species Act, known as the ESA,`.
  private func shortAfterKnownAs(_ comma: Int) -> Definition? {
    let words = view.tokens.indices[(comma + 1)...].prefix(4)
    guard let last = words.dropFirst().first(where: { isAcronym($0) }),
      ["known as", "known as the", "called", "called the"].contains(
        words.prefix { $0 < last }.map(view.string).joined(separator: " ")),
      let start = longStart(endingAt: comma, letters: letters(last))
    else { return nil }
    return Definition(long: start..<comma, short: last)
  }

  private func shortInBrackets(_ bracket: Int) -> Definition? {
    let short = bracket + 1
    guard isAcronym(short), view.mark(short + 1) == UInt8(ascii: ")") || view.mark(short + 1) == UInt8(ascii: ","),
      let start = longStart(endingAt: bracket, letters: letters(short))
    else { return nil }
    return Definition(long: start..<bracket, short: short)
  }

  private func longInBrackets(_ bracket: Int) -> Definition? {
    let short = bracket - 1
    guard short >= 0, isAcronym(short),
      let close = view.tokens.indices[bracket...].prefix(12).first(where: { view.mark($0) == UInt8(ascii: ")") }),
      close > bracket + 2, longStart(endingAt: close, letters: letters(short)) == bracket + 1
    else { return nil }
    return Definition(long: (bracket + 1)..<close, short: short)
  }

  private func isAcronym(_ index: Int) -> Bool {
    guard view.tokens.indices.contains(index) else { return false }
    return view.traits[index].contains([.word, .allCaps]) && (2...8).contains(letters(index).count)
  }

  private func letters(_ index: Int) -> [UInt8] {
    var folded: [UInt8] = []
    Folding.fold(view.text[view.tokens[index].range], into: &folded)
    return folded
  }

  /// Walks back from `end`, the last letter first; small function words need no letter of their own.
  private func longStart(endingAt end: Int, letters: [UInt8]) -> Int? {
    var index = end - 1
    var rest = letters[...]
    while index >= 0, view.sentence[index] == view.sentence[end - 1], end - index <= letters.count * 2 + 2 {
      let token = view.tokens[index]
      if token.kind == .word {
        var folded: [UInt8] = []
        Folding.fold(view.text[token.range], into: &folded)
        if folded.first == rest.last {
          rest.removeLast()
          if rest.isEmpty { return token.shape.contains(.capitalized) ? index : nil }
        } else if token.shape.contains(.capitalized) {
          return nil
        }
      } else if token.kind != .punctuation {
        return nil
      }
      index -= 1
    }
    return nil
  }
}
