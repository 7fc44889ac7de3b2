import TestSupport
import Testing

/// The commands that read records, run as a user runs them.
@Suite struct ReportCommandTests {
  private static let records = "corpus/golden/records.jsonl"
  private static let gold = "corpus/gold/corpus.jsonl"

  @Test(arguments: [
    ("$C convert \(records) --to spacy", 0, "30 texts, "),
    ("$C convert \(records) --to brat -o $T/b -q && $C convert $T/b --from brat", 0, "30 texts, "),
    (
      "$C convert \(records) --to brat -o $T/b -q && $C convert \(records) --to brat -o $T/b -q", 2,
      "may hold corrections"
    ),
    ("$C convert \(records) --to brat", 64, "name it with --output"),
    ("$C convert \(records)", 64, "--to"),
    ("$C convert \(records) --to csv --rename person", 64, "--rename"),
    ("$C convert corpus/README.md --from doccano", 2, "corpus/README.md:1: not JSON"),
    ("$C convert /nowhere --to csv", 2, "/nowhere: no such file or folder"),
    ("$C convert corpus --from webanno", 2, "the folder holds no file that ends in .tsv"),
    ("$C convert \(records) --to csv > /dev/full", 2, "No space left"),
    (
      "$C extract corpus/articles/wire-launch.txt --no-text --no-model -q > $T/r; $C convert $T/r --to nif", 2,
      "without --no-text"
    ),
    ("(cat \(records); echo '{\"id\":1}') > $T/r; $C convert $T/r --to gold -o $T/o", 1, "r:31: no 'id'"),
    ("$C diff \(records) \(records)", 0, ""),
    ("$C diff \(gold) \(records)", 1, ""),
    ("$C diff \(records) /nowhere", 2, "/nowhere: cannot be read"),
    ("$C diff \(records) corpus/README.md", 2, "corpus/README.md:1: not JSON"),
    ("$C stats \(records)", 0, ""),
    ("$C stats \(records) --svg -o $T/x.svg && test -s $T/x.svg", 0, ""),
    ("$C stats \(records) --svg --csv", 64, "choose one"),
    ("$C view \(records) -o $T/x.html -q && test -s $T/x.html", 0, ""),
    ("$C view \(records) > /dev/full", 2, "No space left"),
    ("$C view \(records) | head -c 100", 0, ""),
    ("$C view corpus/README.md -o $T/x.html; test -e $T/x.html && exit 9; exit 2", 2, "corpus/README.md:1: not JSON"),
    ("$C view corpus/gold/corpus.jsonl -o corpus/gold/corpus.jsonl", 64, "names an input"),
    ("$C stats corpus/README.md", 2, "corpus/README.md:1: not JSON"),
  ])
  func `exit statuses and messages`(line: String, status: Int32, message: String) throws {
    let result = try Program.run("{ \(line); }")
    #expect(result.status == status, "\(result.errors)")
    #expect(message.isEmpty || result.errors.contains(message), "\(result.errors)")
  }

  @Test func `corrections come back as gold that evaluate reads`() throws {
    let result = try Program.run(
      """
      { $C convert \(Self.gold) --to labelstudio -o $T/t.json -q && $C convert $T/t.json --from labelstudio -o $T/g.jsonl -q \
      && $C evaluate $T/g.jsonl > $T/a && $C evaluate \(Self.gold) > $T/b && cmp $T/a $T/b; }
      """)
    #expect(result.status == 0, "\(result.errors)\(result.output)")
  }

  @Test func `no half file is left where a reader went away or a file is missing`() throws {
    let result = try Program.run(
      "{ $C convert \(Self.records) --to html | head -c 10 > $T/o; echo ${PIPESTATUS[0]}; $C convert /nowhere --to csv -o $T/x.csv; ls $T; }"
    )
    #expect(result.output.hasPrefix("0\n") && !result.output.contains("x.csv"))
  }
}
