import Foundation
import TestSupport

/// The built program, run as a user runs it.
enum Program {
  /// What a run left.
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Runs a shell line in which `$C` is the program.
  static func run(_ line: String) throws -> Result {
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
    return Result(status: process.terminationStatus, output: try read("out"), errors: try read("err"))
  }

  /// The program beside the test bundle.
  private static func program() throws -> URL {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<6 {
      let candidate = folder.appending(path: "cosmonym")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return Paths.root.appending(path: ".build/debug/cosmonym")
  }
}
