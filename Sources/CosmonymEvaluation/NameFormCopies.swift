/// Copies of gold documents with people's names in forms that lists and dispatches use and gold hardly has.
public enum NameFormCopies {
  /// Copies of three documents in four.
  ///
  /// Of the first names are as in a roster (`EISELE, Donn F.`), of the second and third the family names of people in a
  /// row are joined by a hyphen or a slash (`Wilmore/Williams`). What would not differ is left out.
  public static func copies(of documents: [GoldDocument]) -> [GoldDocument] {
    documents.indices.compactMap { index in
      let copy =
        switch index % 4 {
        case 0: rewritten(documents[index], roster)
        case 1: rewritten(documents[index], joined(by: "-"))
        case 2: rewritten(documents[index], joined(by: "/"))
        default: documents[index]
        }
      return copy.text == documents[index].text ? nil : copy
    }
  }

  /// A name's new form, and what is to stand between it and the mention before; `nil` to leave either as it is.
  private typealias Change = (name: String?, gap: String?)
  /// The change of a full name that may follow another in a row, or precede one.
  private typealias Form = (_ given: String, _ family: String, _ follows: Bool, _ precedes: Bool) -> Change

  private static func roster(given: String, family: String, _: Bool, _: Bool) -> Change {
    ("\(family.uppercased()), \(given)", nil)
  }

  private static func joined(by mark: String) -> Form {
    { _, family, follows, precedes in follows || precedes ? (family, follows ? mark : nil) : (nil, nil) }
  }

  /// `Donn F.` and `Eisele`; `nil` for one word, or for a name of another form.
  private static func parts(_ name: String) -> (given: String, family: String)? {
    let words = name.split(separator: " ")
    guard words.count > 1, !name.contains(","), let family = words.last, !family.hasSuffix("."),
      words.allSatisfy({ $0.first?.isUppercase == true })
    else { return nil }
    return (words.dropLast().joined(separator: " "), String(family))
  }

  /// What may stand between people in a row.
  private static let rowMarks: Set<String> = [", ", " and ", ", and ", " & "]

  private static func rewritten(_ document: GoldDocument, _ form: Form) -> GoldDocument {
    let scalars = Array(document.text.unicodeScalars)
    let string = { (range: Range<Int>) in String(String.UnicodeScalarView(scalars[range])) }
    let mentions = document.mentions
    let names = mentions.map {
      $0.type == "person" && !$0.isOptional ? parts(string($0.start..<$0.end)) : nil
    }
    let gaps = mentions.indices.map { string(($0 == 0 ? 0 : mentions[$0 - 1].end)..<mentions[$0].start) }
    let follows = mentions.indices.map {
      $0 > 0 && names[$0] != nil && names[$0 - 1] != nil && rowMarks.contains(gaps[$0])
    }
    var copy = document
    var text = ""
    var count = 0
    for (index, mention) in mentions.enumerated() {
      let precedes = index + 1 < mentions.count && follows[index + 1]
      let change: Change = names[index].map { form($0.given, $0.family, follows[index], precedes) } ?? (nil, nil)
      let gap = change.gap ?? gaps[index]
      let name = change.name ?? string(mention.start..<mention.end)
      text += gap + name
      copy.mentions[index].start = count + gap.unicodeScalars.count
      copy.mentions[index].end = copy.mentions[index].start + name.unicodeScalars.count
      count = copy.mentions[index].end
    }
    copy.text = text + string((mentions.last?.end ?? 0)..<scalars.count)
    return copy
  }
}
