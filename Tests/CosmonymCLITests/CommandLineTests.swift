import CosmonymJSON
import Foundation
import TestSupport
import Testing

/// The built program, run as a user runs it.
@Suite struct CommandLineTests {
  private func run(_ line: String) throws -> Program.Result { try Program.run(line) }

  @Test(arguments: [
    ("$C extract corpus/articles -q", 0, ""),
    ("$C extract /nowhere/x.html", 1, "/nowhere/x.html: no such file or folder"),
    ("$C extract corpus/articles/wire-launch.txt /nowhere/x.html", 1, "/nowhere/x.html"),
    ("$C extract corpus/articles --gazetteers /nowhere", 2, "no such folder of gazetteers"),
    ("$C extract corpus/articles --add-gazetteer /nowhere.tsv", 2, "/nowhere.tsv: cannot be read"),
    ("$C extract corpus/articles -o /nowhere/out.jsonl", 2, "cannot write /nowhere/out.jsonl"),
    ("$C extract corpus/articles -q > /dev/full; true; $C extract corpus/articles -q -o /dev/full", 2, "No space left"),
    ("$C extract --bogus", 64, "Unknown option '--bogus'"),
    ("$C extract --jobs 0 x", 64, "--jobs"),
    ("$C extract --match-only corpus/articles -q", 0, ""),
    ("$C extract -q x.jsonl -o x.jsonl", 64, "names an input"),
    ("$C extract -q x.jsonl --shards 3", 64, "--output"),
    ("$C extract -q x.jsonl -o y --output-folder z", 64, "--output-folder"),
    ("$C extract -q corpus/articles --output-folder /dev/null/x", 2, "is no folder"),
    ("$C evaluate /nowhere.jsonl", 2, "/nowhere.jsonl"),
    ("$C evaluate corpus/README.md", 2, "corpus/README.md:1: not JSON"),
  ])
  func `exit statuses and messages`(line: String, status: Int32, message: String) throws {
    let result = try run("{ \(line); }")
    #expect(result.status == status, "\(result.errors)")
    #expect(message.isEmpty || result.errors.contains(message), "\(result.errors)")
    #expect(!result.errors.contains("Fatal error"))
  }

  @Test func `standard input, closed pipes and output files`() throws {
    #expect(try run("{ echo 'NASA launched.' | $C extract - -q; }").output.contains("\"agency/nasa\""))
    #expect(try run("{ echo 'NASA launched.' | $C extract -q; }").output.contains("\"agency/nasa\""))
    let closed = try run("{ $C extract corpus/articles -q | head -1 | wc -l; exit ${PIPESTATUS[0]}; }")
    #expect(closed.status == 0 && closed.output.trimmingCharacters(in: .whitespacesAndNewlines) == "1")
    let written = try run("{ $C extract corpus/articles -o $T/o.jsonl; wc -l < $T/o.jsonl; ls $T; }")
    #expect(written.output.hasPrefix("30\n") && !written.output.contains("part"))
    #expect(written.errors.contains("articles   30 of 30"))
  }

  @Test func `lines before a cut in compressed data are read`() throws {
    let result = try run(
      "{ (for i in $(seq 3000); do echo '{\"text\": \"NASA '$i$RANDOM$RANDOM'\"}'; done) | gzip | head -c 9000 > $T/in.jsonl.gz; "
        + "$C extract $T/in.jsonl.gz -q --no-model > $T/o; echo $?; grep -c mentions $T/o; grep -c unreadable $T/o; }")
    let lines = result.output.split(separator: "\n").compactMap { Int($0) }
    #expect(lines.count == 3 && lines[0] == 1 && lines[1] > 300 && lines[2] == 1, "\(result.output)")
  }

  /// libxml2's set-up at the first page was once a race that two threads could both lose.
  @Test func `two threads at their first page never wait for each other`() throws {
    let line = """
      { mkdir $T/h; for i in 1 2 3 4; do echo "<p>NASA &amp; ESA met in Houston, number $i.</p>" > $T/h/$i.html; done; n=0; \
      for k in $(seq 60); do timeout -s KILL 10 $C extract $T/h -q --no-model --jobs 2 > $T/o && n=$((n + $(wc -l < $T/o))); done; echo $n; }
      """
    #expect(try run(line).output == "240\n")
  }

  @Test func `one SIGTERM ends a run that waits for its input`() throws {
    let result = try run("{ mkfifo $T/p; timeout -k 30 0.3 $C extract $T/p -q; echo $?; ls $T; }")
    #expect(result.output.hasPrefix("124\n"), "\(result.output)")
  }

  @Test func `a byte order mark belongs to no line`() throws {
    let line =
      #"{ printf '\xef\xbb\xbf{"text":"NASA","id":"a"}\n{"text":"ESA","id":"b"}\n' > $T/in.jsonl; "#
      + "$C extract $T/in.jsonl -q --no-model; echo $?; $C extract -q --no-model < $T/in.jsonl; echo $?; }"
    let output = try run(line).output
    #expect(output.split(separator: "\n").filter { $0 == "0" }.count == 2 && !output.contains("error"), "\(output)")
    #expect(output.contains(#""source":[12,16]"#), "\(output)")
  }

  @Test(arguments: ["explain corpus/articles/wire-launch.txt", "evaluate corpus/gold/corpus.jsonl"])
  func `a full disk is told, a closed pipe is not`(command: String) throws {
    #expect(try run("{ $C \(command) > /dev/full; }").status == 2)
    #expect(try run("{ $C \(command) | head -1 > $T/o; exit ${PIPESTATUS[0]}; }").status == 0)
  }

  @Test func `lists of paths, patterns and the summary`() throws {
    let list = try run(
      "{ mkdir -p $T/a/b; echo 'NASA launched.' > $T/a/x.txt; cp $T/a/x.txt $T/a/y.note; cp $T/a/x.txt \"$T/a/b/odd\nname.txt\"; "
        + "find $T/a -name '*.txt' -print0 | sort -z | $C extract -0 --files-from - -q --summary $T/s.json | wc -l; cat $T/s.json; }"
    )
    #expect(list.output.hasPrefix("2\n"), "\(list.output)\(list.errors)")
    #expect(
      list.output.contains(#"{"inputs":2,"records":2,"failed":0,"#) && list.output.contains(#""mentions":{"agency":2}"#)
    )
    let some = try run(
      "{ mkdir -p $T/a/b; for f in a/x.txt a/y.note a/b/z.txt; do echo 'NASA launched.' > $T/$f; done; "
        + "$C extract $T/a -q --include '*.note' --include 'b/*' | wc -l; $C extract $T/a -q --exclude b | wc -l; }")
    #expect(some.output == "2\n1\n")
    #expect(try run("$C extract --files-from /nowhere/list").status == 2)
  }

  /// Killed at many moments, the run ends up with the very bytes of one that nobody disturbed.
  @Test func `a killed run goes on where it was`() throws {
    let line = """
      { for i in $(seq 6000); do echo '{"text": "NASA and Roscosmos met in Houston, said Dr. Smith on day '$i'."}'; done > $T/in.jsonl; \
      echo 'no json' >> $T/in.jsonl; mkdir $T/in; for i in 1 2 3; do cp $T/in.jsonl $T/in/$i.jsonl; done; \
      $C extract $T/in -o $T/whole.jsonl --errors $T/whole.err --summary $T/whole.json -q; kills=0; \
      for i in $(seq 40); do \
        $C extract $T/in -o $T/o.jsonl --errors $T/o.err --summary $T/o.json --resume -q --jobs 2 & p=$!; \
        sleep 0.0$((RANDOM % 9)); if kill -9 $p 2>/dev/null; then kills=$((kills + 1)); fi; wait $p 2>/dev/null; \
        [ -e $T/o.jsonl ] && break; done; \
      [ -e $T/o.jsonl ] || $C extract $T/in -o $T/o.jsonl --errors $T/o.err --summary $T/o.json --resume -q; \
      cmp $T/whole.jsonl $T/o.jsonl && cmp $T/whole.err $T/o.err && cmp $T/whole.json $T/o.json && echo same $kills; ls $T; }
      """
    let result = try run(line)
    #expect(result.output.contains("same"), "\(result.output) \(result.errors)")
    #expect(
      !result.output.contains("same 0\n") && !result.output.contains("part") && !result.output.contains("journal"))
  }

  /// The same for outputs of all kinds: compressed ones are cut between two members, a folder within one file.
  @Test(arguments: [
    "-o $1.jsonl.gz", "-o $1.jsonl.zst --errors $1.err.gz", "-o $1.jsonl --shards 3", "--output-folder $1",
    "--output-folder $1 --compress zstd",
  ])
  func `a killed run goes on where it was, whatever it writes`(outputs: String) throws {
    let line = """
      { for i in $(seq 4000); do echo '{"text": "NASA and Roscosmos met in Houston, said Dr. Smith on day '$i'."}'; done > $T/lines; \
      echo 'no json' >> $T/lines; mkdir $T/in $T/in/sub $T/a $T/b; for i in 1 sub/2 3; do cp $T/lines $T/in/$i.jsonl; done; \
      for i in $(seq 50); do echo "NASA met Dr. Smith $i." > $T/in/sub/$i.txt; done; cp $T/in/sub/50.txt $T/in/sub/$(printf 'x%.0s' $(seq 245)).txt; \
      f() { echo extract $T/in -q --no-model \(outputs) --manifest $1.manifest $2; }; \
      $C $(f $T/a/o); echo $?; kills=0; for i in $(seq 12); do $C $(f $T/b/o) --resume --jobs 2 2> $T/err & p=$!; sleep 0.$((RANDOM % 2))$((RANDOM % 9)); \
        if kill -9 $p 2>/dev/null; then kills=$((kills + 1)); fi; wait $p 2>/dev/null; cat $T/err >> $T/errs; done; \
      $C $(f $T/b/o) --resume; echo $?; sed -i "s,$T/[ab]/,,g" $T/*/*.manifest; diff -r $T/a $T/b && echo same $kills; ls $T/b; grep -c journal $T/errs; }
      """
    let result = try run(line)
    #expect(result.output.hasPrefix("1\n1\nsame"), "\(result.output) \(result.errors)")
    #expect(!result.output.contains("same 0\n") && !result.output.contains("part"), "\(result.output)")
    #expect(result.output.hasSuffix("\n0\n"), "\(result.output)")
  }

  @Test func `a signal that ends the run at once removes what is half written`() throws {
    for signals in ["TERM", "INT INT", "HUP HUP"] {
      let line = """
        { mkfifo $T/p; $C extract $T/p -o $T/o.jsonl -q & while [ ! -e $T/o.jsonl.part-$! ]; do sleep 0.05; done; \
        for s in \(signals); do sleep 0.1; kill -$s $!; done; wait $!; echo $?; ls $T; }
        """
      let result = try run(line)
      #expect(!result.output.contains("part") && !result.output.hasPrefix("0\n"), "\(signals): \(result.output)")
    }
  }

  @Test func `another run is not continued`() throws {
    let line = """
      { for i in $(seq 30000); do echo '{"text": "NASA and Roscosmos met."}'; done > $T/in.jsonl; \
      $C extract $T/in.jsonl -o $T/o.jsonl --resume --jobs 1 -q & sleep 0.2; kill -INT $!; wait $!; echo $?; \
      $C extract $T/in.jsonl -o $T/o.jsonl --resume --no-text -q; echo $?; $C extract $T/in.jsonl -o $T/o.jsonl --resume -q; echo $?; \
      wc -l < $T/o.jsonl; }
      """
    let result = try run(line)
    #expect(result.output == "130\n2\n0\n30000\n", "\(result.output) \(result.errors)")
    #expect(result.errors.contains("other inputs, options or gazetteers"))
  }

  @Test func `two runs never write one output`() throws {
    let line = """
      { mkfifo $T/p; $C extract $T/p --format jsonl -o $T/o.jsonl --resume -q & \
      while [ ! -e $T/o.jsonl.journal ]; do sleep 0.05; done; sleep 0.1; \
      $C extract $T/p --format jsonl -o $T/o.jsonl --resume -q; echo $?; echo '{"text": "NASA"}' > $T/p; wait; wc -l < $T/o.jsonl; }
      """
    let result = try run(line)
    #expect(result.output == "2\n1\n" && result.errors.contains("another run with --resume"), "\(result)")
  }

  @Test func `an interrupted run leaves no file`() throws {
    let line = """
      { for i in $(seq 60000); do echo '{"text": "NASA and Roscosmos met in Houston again, said Dr. Smith."}'; done > $T/in.jsonl; \
      $C extract $T/in.jsonl -o $T/o.jsonl --jobs 1 & sleep 0.7; kill -INT $!; wait $!; s=$?; ls $T; exit $s; }
      """
    let result = try run(line)
    #expect(result.status == 130, "\(result.errors)")
    #expect(!result.output.contains("o.jsonl"))
  }

  @Test func `help has examples, and help is what no arguments give`() throws {
    for command in ["extract --help", "evaluate --help", "--help", ""] {
      let result = try run("$C \(command)")
      #expect(result.status == 0 && (result.output + result.errors).contains("EXAMPLES"), "\(command)")
    }
  }

  @Test func `an own list of three lines adds its names`() throws {
    let result = try run(
      "{ printf '# type: organization\\nname\\nQuixotic Rockets\\n' > $T/own.tsv; echo 'Quixotic Rockets flew.' | $C extract - -q --add-gazetteer $T/own.tsv; }"
    )
    #expect(result.output.contains("\"organization/quixotic-rockets\""))
  }
}
