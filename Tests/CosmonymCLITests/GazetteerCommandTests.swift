import Foundation
import TestSupport
import Testing

/// The curator's commands, run as a user runs them.
@Suite struct GazetteerCommandTests {
  private func run(_ line: String) throws -> Program.Result { try Program.run("{ \(line); }") }

  /// A clean list, and shell variables that hold what others write.
  private static let own = "printf '# type: organization\\nname\\nQuixotic Rockets\\n' > $T/own.tsv; "

  @Test(arguments: [
    ("$C gazetteer check $T/own.tsv", 0, "1 rows in 1 files: 0 errors, 0 warnings"),
    ("$C gazetteer check $T/own.tsv --gazetteers /nowhere", 2, "no such folder of gazetteers"),
    ("COSMONYM_GAZETTEERS=/nowhere $C gazetteer check", 2, "COSMONYM_GAZETTEERS names no folder"),
    ("COSMONYM_GAZETTEERS=/nowhere $C gazetteer check $T/own.tsv", 2, "COSMONYM_GAZETTEERS names no folder"),
    ("unset COSMONYM_GAZETTEERS; cd $T; $C gazetteer check", 2, "found none"),
    ("unset COSMONYM_GAZETTEERS; cd $T; $C gazetteer check own.tsv", 0, "no gazetteers are in use"),
    ("mkdir $T/empty; $C gazetteer check $T/empty", 2, "holds no .tsv file"),
    ("$C gazetteer check /nowhere.tsv", 2, "/nowhere.tsv: cannot be read"),
    ("$C gazetteer compile $T/own.tsv -o $T/own.gaz; $C gazetteer check $T/own.gaz", 2, "is a compiled gazetteer"),
    (
      "$C gazetteer compile $T/own.tsv -o $T/own.gaz; COSMONYM_GAZETTEERS=$T/own.gaz $C gazetteer check", 2,
      "is a compiled gazetteer"
    ),
    ("printf 'NASA\\tagency\\n' > $T/bad.tsv; $C gazetteer check $T/bad.tsv", 1, "1 errors"),
    ("$C gazetteer check gazetteers/agencies.tsv --errors-only", 0, "0 errors"),
    ("$C gazetteer compile --gazetteers gazetteers -o $T/all.gaz", 0, "entities"),
    ("$C gazetteer compile gazetteers --gazetteers gazetteers", 64, "Name what to compile once"),
    ("$C gazetteer list --type nosuch", 1, "no gazetteer has the type 'nosuch'"),
    ("$C gazetteer export --type nosuch", 1, "no gazetteer has the type 'nosuch'"),
    ("$C gazetteer lookup 'No Such Name At All'", 1, "no gazetteer holds"),
    ("$C gazetteer coverage /nowhere", 1, "/nowhere"),
    ("$C gazetteer coverage corpus/articles", 0, "30 documents"),
    ("TMPDIR=/nowhere $C gazetteer coverage corpus/articles", 2, "no temporary file in /nowhere"),
    (
      "printf 'name,colour\\nA-Org,red\\n' | $C gazetteer import - --from csv --type organization", 1,
      "is none of ours"
    ),
    ("printf 'name\\nA-Org\\n' | $C gazetteer import - --from csv --type organization", 0, "1 entities, 1 names"),
    ("printf 'name\\n***\\n' | $C gazetteer import - --from csv --type organization", 1, "no entity was found"),
    ("printf 'colour\\nred\\n' | $C gazetteer import - --from csv --type organization", 2, "no column 'name'"),
    ("$C gazetteer import /nowhere --from csv", 2, "/nowhere: cannot be read"),
  ])
  func `exit statuses and messages`(line: String, status: Int32, message: String) throws {
    let result = try run(Self.own + line)
    #expect(result.status == status, "\(result.errors)")
    #expect(result.errors.contains(message), "\(result.errors)")
    #expect(!result.errors.contains("Fatal error"))
  }

  private static let writers = [
    "list", "list --names", "stats", "lookup Columbia", "check README.md", "coverage corpus/articles",
    "export --format jsonl", "import gazetteers/README.md --from gate --type place",
  ]

  @Test(arguments: writers) func `a full disk is told`(command: String) throws {
    let result = try run("$C gazetteer \(command) > /dev/full")
    #expect(result.status == 2 && result.errors.contains("cannot write standard output: No space left"), "\(result)")
  }

  @Test(arguments: writers) func `a reader that has had enough is no fault`(command: String) throws {
    // The reader is gone before the first line.
    let result = try run(
      "(sleep 0.2; $C gazetteer \(command); echo $? >&3) 3> $T/status | true; sleep 0.1; cat $T/status")
    #expect(result.output == "0\n", "\(result)")
    #expect(!result.errors.contains("cannot write"))
  }

  @Test func `an import with notes is written nonetheless`() throws {
    let result = try run(
      "printf 'name,type\\nGood Town,place\\n***,place\\n#1 Town,place\\n' > $T/in.csv; "
        + "$C gazetteer import $T/in.csv --from csv -o $T/out.tsv; echo $?; $C gazetteer list --gazetteers $T/out.tsv; "
        + "$C gazetteer check $T/out.tsv; echo $?")
    #expect(result.errors.contains("in.csv:3: "))
    #expect(result.output == "1\n0\n", "\(result)")
  }

  @Test func `an interrupted coverage prints nothing and leaves nothing`() throws {
    let result = try run(
      """
      for i in $(seq 60000); do echo '{"text": "NASA and Roscosmos met in Houston again, said Dr. Smith."}'; done > $T/in.jsonl; \
      mkdir $T/tmp; TMPDIR=$T/tmp $C gazetteer coverage $T/in.jsonl & sleep 0.7; kill -INT $!; wait $!; s=$?; ls $T/tmp; exit $s
      """)
    #expect(result.status == 130 && result.output.isEmpty, "\(result)")
    #expect(result.errors.contains("interrupted after"))
  }

  @Test func `names cannot steer a terminal`() throws {
    let table = "printf '# type: place\\nname\\nEvil\\033[31m Town\\nTurned\\342\\200\\256 Town\\n' > $T/evil.tsv; "
    for command in ["check $T/evil.tsv", "lookup 'Turned Town' --add-gazetteer $T/evil.tsv"] {
      let result = try run(table + "$C gazetteer \(command)")
      #expect(!result.output.isEmpty && !result.output.contains("\u{1B}") && !result.output.contains("\u{202E}"))
    }
    // Another program gets the names as they are.
    #expect(try run(table + "$C gazetteer list --add-gazetteer $T/evil.tsv").output.contains("Evil\u{1B}[31m Town"))
  }

  @Test func `findings in a folder name the folder`() throws {
    let result = try run("mkdir $T/g; printf '# type: place\\nname\\n***\\n' > $T/g/a.tsv; $C gazetteer check $T/g/")
    #expect(result.status == 1 && result.output.contains("/g/a.tsv:3: error: "), "\(result)")
  }
}
