import CosmonymJSON
import Foundation
import TestSupport
import Testing

/// Manifests, runs that redo only what has changed, and progress for programs.
@Suite struct ManifestTests {
  private func run(_ line: String) throws -> Program.Result { try Program.run(line) }

  private func values(_ text: String) throws -> [JSONValue] {
    try text.split(separator: "\n").map { try JSONReader.value(of: Array($0.utf8)[...]) }
  }

  private let folder =
    "mkdir -p $T/in/sub; echo 'NASA launched.' > $T/in/a.txt; : > $T/in/b.txt; "
    + "printf '{\"text\":\"ESA\"}\\nno json\\n{\"text\":\"JAXA\"}\\n' > $T/in/sub/c.jsonl; "

  @Test func `a manifest tells what the run was and what became of each input`() throws {
    let result = try run(
      "{ \(folder) $C extract $T/in -q -o $T/o --manifest $T/m --no-model --types agency; cat $T/m; sha256sum < $T/in/a.txt; }"
    )
    let lines = result.output.split(separator: "\n").map(String.init)
    let manifest = try values(lines.dropLast().joined(separator: "\n"))
    try #require(manifest.count == 5, "\(result)")
    #expect(manifest[0]["version"]?.string?.hasPrefix("cosmonym ") == true)
    #expect(manifest[0]["weights"] == nil && manifest[0]["gazetteers"]?.string?.isEmpty == false)
    #expect(manifest[0]["options"]?["types"]?.string == "agency")
    #expect(lines.last?.hasPrefix(manifest[1]["sha256"]?.string ?? "?") == true)
    #expect(manifest[1]["bytes"]?.integer == 15 && manifest[1]["records"]?.integer == 1)
    #expect(manifest[2]["failures"]?["empty"]?.integer == 1)
    #expect(manifest[3]["path"]?.string?.hasSuffix("in/sub/c.jsonl") == true)
    #expect(manifest[3]["records"]?.integer == 2 && manifest[3]["failures"]?["bad_json"]?.integer == 1)
    #expect(manifest[4]["summary"]?["inputs"]?.integer == 5)
  }

  @Test func `only what changed is done again, and the folder is as after a whole run`() throws {
    let result = try run(
      """
      { \(folder) go() { $C extract $T/in -q --output-folder $T/$1 --manifest $T/$1.m --summary $T/s --no-model $2 $3 2> $T/e; echo $?; cat $T/s $T/e; }; \
      go old; touch -d '1 hour ago' $T/in/*; echo 'ESA launched it.' > $T/in/b.txt; echo 'CNSA too.' > $T/in/d.txt; \
      rm $T/in/sub/c.jsonl; echo 'JAXA flew.' > $T/in/e.txt; echo kept > $T/old/a.txt.jsonl; \
      go old --changed-only $T/old.m; cat $T/old/a.txt.jsonl; grep -c '"unchanged":true' $T/old.m; \
      rm $T/old/a.txt.jsonl; go old --changed-only $T/old.m; rm $T/old/sub/*; rmdir $T/old/sub; go new; diff -r $T/old $T/new && echo alike; \
      go old --changed-only $T/old.m; $C extract $T/in -q --output-folder $T/old --changed-only $T/old.m --no-model --no-text; echo $?; }
      """)
    let output = result.output
    // Failed inputs are tried again; the others that are left have their old output, whatever it holds.
    #expect(output.contains(#""records":3,"failed":0,"skipped":0,"unchanged":1,"#), "\(output)")
    #expect(output.contains("\nkept\n1\n"), "\(output)")
    #expect(output.contains(#""records":1,"failed":0,"skipped":0,"unchanged":3,"#), "\(output)")
    #expect(output.contains("\nalike\n"), "\(output)")
    #expect(output.contains(#""inputs":0,"records":0,"failed":0,"skipped":0,"unchanged":4,"#), "\(output)")
    #expect(result.errors.contains("another version, options, gazetteers or weights; all inputs are read"))
  }

  @Test(arguments: ["/nowhere", "$T/in/sub/c.jsonl", "$T/damaged"])
  func `what is no manifest is told`(path: String) throws {
    let result = try run(
      "{ \(folder) printf '{\"version\":\"x\"}\\n{\"pa' > $T/damaged; $C extract $T/in -q --output-folder $T/o --changed-only \(path); }"
    )
    #expect(result.status == 2 && result.errors.contains(": "), "\(result)")
  }

  @Test func `an output that is there is not replaced by the changed records alone`() throws {
    let result = try run(
      "{ \(folder) echo x > $T/o; $C extract $T/in -o $T/o --manifest $T/m --changed-only $T/m; echo $?; cat $T/o; }")
    #expect(result.output == "64\nx\n")
  }

  @Test func `progress for programs is JSON, failures and end included`() throws {
    let result = try run("{ \(folder) $C extract $T/in -o $T/o --progress jsonl --no-model; }")
    let lines = try values(result.errors)
    #expect(lines.contains { $0["message"]?.string?.contains("b.txt") == true }, "\(result.errors)")
    let end = try #require(lines.last)
    #expect(end["finished"]?.boolean == true && end["done"]?.integer == 3 && end["total"]?.integer == 3)
    #expect(end["records"]?.integer == 3 && end["failed"]?.integer == 2 && end["total_bytes"]?.integer == 54)
  }
}
