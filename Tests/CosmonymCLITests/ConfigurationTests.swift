import CosmonymJSON
import Foundation
import TestSupport
import Testing

/// Config file, environment and flags.
@Suite struct ConfigurationTests {
  private func run(_ line: String) throws -> Program.Result { try Program.run(line) }

  private func inForce(_ line: String) throws -> [String: String] {
    let result = try run("{ export HOME=$T; unset XDG_CONFIG_HOME COSMONYM_GAZETTEERS; \(line); }")
    var settings: [String: String] = [:]
    for line in result.output.split(separator: "\n") where !line.hasPrefix("#") {
      let sides = line.split(separator: ":", maxSplits: 1)
      if sides.count == 2 { settings[String(sides[0])] = sides[1].trimmingCharacters(in: .whitespaces) }
    }
    return settings
  }

  @Test func `the command line goes before the environment, that before the file`() throws {
    let settings = try inForce(
      """
      printf '# mine\\njobs: 3\\noffsets: utf8\\nno-text: yes\\ntypes: agency\\ninclude: ["*.a b", x]\\nkeep:\\n' > $T/c.yaml; \
      COSMONYM_JOBS=4 COSMONYM_OFFSETS=utf16 COSMONYM_NO_TEXT=0 COSMONYM_ADD_GAZETTEER=a:b \
      $C extract x --config $T/c.yaml --jobs 5 --print-config
      """)
    #expect(settings["jobs"] == "5  # command line")
    #expect(settings["offsets"] == "utf16  # COSMONYM_OFFSETS")
    #expect(settings["no-text"] == "false  # COSMONYM_NO_TEXT")
    #expect(settings["types"]?.hasPrefix("agency  # /") == true && settings["types"]?.hasSuffix("c.yaml:5") == true)
    #expect(settings["parts"] == "false  # default" && settings["add-gazetteer"] == "# COSMONYM_ADD_GAZETTEER")
  }

  @Test func `what is printed is a config file that says the same`() throws {
    let result = try run(
      """
      { export HOME=$T; f() { grep -v '^#' | sed 's/ *# .*//'; }; \
      $C extract --print-config -o 'a: "b" # é.jsonl' --include '*.x' --include y --jobs 7 -q | tee $T/c.yaml | f > $T/1; \
      $C extract --config $T/c.yaml --print-config | f > $T/2; COSMONYM_CONFIG=$T/c.yaml $C extract --print-config | f > $T/3; \
      mkdir -p $T/.config/cosmonym; cp $T/c.yaml $T/.config/cosmonym/config.yaml; $C extract --print-config | f > $T/4; \
      $C extract --print-config --no-config | f > $T/5; cd $T; cmp 1 2 && cmp 2 3 && cmp 3 4 && ! cmp -s 4 5 && grep -c . 1; }
      """)
    #expect(
      result.status == 0 && (Int(result.output.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0) > 20, "\(result)")
  }

  @Test(arguments: [
    ("jobs: 3\\nbogus: 1\\n", "c.yaml:2: no option is called 'bogus'"), ("jobs: [1, 2]", "takes one value"),
    ("quiet: maybe", "c.yaml:1: 'quiet' takes true or false"), ("jobs: 1\\njobs: 2", "c.yaml:2: 'jobs' is set twice"),
    ("a: b: c", "c.yaml:1: "), ("- a", "c.yaml:1: settings are lines"), ("include: {a: b}", "a value or a list"),
    ("jobs: many", "--jobs"),
    ("jobs: &a 1\\nshards: *a", "c.yaml:2: "),
  ])
  func `mistakes are told with their place`(file: String, message: String) throws {
    let result = try run("{ printf -- '\(file)' > $T/c.yaml; $C extract corpus/articles -q --config $T/c.yaml; }")
    #expect(result.status == 64 && result.errors.contains(message), "\(result)")
    #expect(try run("$C extract corpus/articles -q --config /nowhere.yaml").status == 64)
  }

  @Test func `a config file of the folder one is in is not read`() throws {
    let result = try run(
      "{ export HOME=$T/home; cd $T; mkdir x; echo 'output: stolen' | tee cosmonym.yaml config.yaml .cosmonym.yaml > /dev/null; "
        + "echo NASA | $C extract - -q --no-model | wc -l; ls; }")
    #expect(result.output.hasPrefix("1\n") && !result.output.contains("stolen"), "\(result)")
  }

  @Test func `a nearer output puts a farther one out of force`() throws {
    let result = try run(
      "{ echo 'output: /nowhere/x' > $T/c.yaml; echo 'NASA flew.' > $T/a.txt; $C extract $T/a.txt -q --config $T/c.yaml --output-folder $T/o; find $T/o -type f | wc -l; }"
    )
    #expect(result.status == 0 && result.output == "1\n", "\(result)")
  }

  /// The options that can be set are those that the program has.
  @Test func `every option of extract can be set, and every one of explain's gazetteers`() throws {
    let help = try JSONReader.value(of: Array(try run("$C --experimental-dump-help").output.utf8)[...])
    let commands = help["command"]?["subcommands"]?.array ?? []
    let extract = try #require(commands.first { $0["commandName"]?.string == "extract" })
    let names = (extract["arguments"]?.array ?? []).compactMap { argument in
      argument["preferredName"]?["name"]?.string
    }
    let own: Set<String> = ["help", "version", "config", "no-config", "print-config"]
    let listed = try run("$C extract --print-config --no-config").output.split(separator: "\n").dropFirst()
      .compactMap { line in line.drop { $0 == "#" || $0 == " " }.split(separator: ":").first.map(String.init) }
    #expect(Set(listed) == Set(names).subtracting(own))
    for name in names where !own.contains(name) {
      let result = try run("{ printf '\(name): []' > $T/c.yaml; $C extract --print-config --config $T/c.yaml; }")
      #expect(result.status == 0, "\(name): \(result.errors)")
    }
  }

  @Test func `the manual page is up to date`() throws {
    let result = try run("{ $C --experimental-dump-help | python3 scripts/manual.py | diff - man/cosmonym.1; }")
    #expect(result.status == 0, "make manual: \(result.output)")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `completions know the options`(shell: String) throws {
    #expect(try run("$C --generate-completion-script \(shell)").output.contains("output-folder"))
  }
}
