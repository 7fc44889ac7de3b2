import CosmonymJSON
import Foundation
import TestSupport
import Testing

/// The built program, run as a user runs it.
@Suite struct CommandLineTests {
  /// Runs a shell line in which `$C` is the program.
  private func run(_ line: String) throws -> (status: Int32, output: String, errors: String) {
    let folder = try TemporaryFolder()
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", "\(line) >'\(folder.url.path)/out' 2>'\(folder.url.path)/err' </dev/null"]
    var environment = ProcessInfo.processInfo.environment
    environment["C"] = try program().path
    environment["T"] = folder.url.path
    environment["COSMONYM_GAZETTEERS"] = Paths.root.appending(path: "gazetteers").path
    process.environment = environment
    process.currentDirectoryURL = Paths.root
    try process.run()
    process.waitUntilExit()
    func read(_ name: String) throws -> String {
      String(decoding: try Data(contentsOf: folder.url.appending(path: name)), as: UTF8.self)
    }
    return (process.terminationStatus, try read("out"), try read("err"))
  }

  /// The program beside the test bundle.
  private func program() throws -> URL {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<6 {
      let candidate = folder.appending(path: "cosmonym")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return Paths.root.appending(path: ".build/debug/cosmonym")
  }

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
