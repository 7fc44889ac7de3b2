package import CosmonymTokens

/// Tells a line break that its author meant (a list, a signature, a heading) from one that only wraps a paragraph.
package struct LineBreaks {
  let text: [UInt8]
  let tokens: [Token]

  package init(text: [UInt8], tokens: [Token]) {
    self.text = text
    self.tokens = tokens
  }

  /// The tokens that start a line although their word would have found room on the line before, judged by the longest
  /// line of the text.
  ///
  /// - Complexity: O(*n*) in the bytes of the text.
  package func meant() -> [Int] {
    let starts = tokens.indices.filter { tokens[$0].gap == .line || tokens[$0].gap == .paragraph }
    guard starts.contains(where: { tokens[$0].gap == .line }) else { return [] }
    let widths = starts.indices.map { line in
      let next = line + 1 < starts.count ? starts[line + 1] : tokens.count
      return Int(tokens[next - 1].end - tokens[starts[line]].start)
    }
    let longest = widths.max() ?? 0
    return starts.indices.dropFirst().compactMap { line in
      let token = starts[line]
      guard tokens[token].gap == .line, widths[line - 1] + 1 + wordLength(token) <= longest else { return nil }
      return token
    }
  }

  /// The bytes up to the next white space, at most 40.
  private func wordLength(_ token: Int) -> Int {
    let start = Int(tokens[token].start)
    return text[start...].prefix(40).prefix { $0 > 0x20 }.count
  }
}
