import CosmonymGazetteers
import CosmonymStore
import Foundation
import TestSupport
import Testing

/// Compiled files beside, behind and without their text.
@Suite struct GazetteerStoreTests {
  private func folder() throws -> (folder: TemporaryFolder, path: String) {
    let folder = try TemporaryFolder()
    _ = try folder.write("a.tsv", "# type: agency\nname\taliases\nNational Space Office\tNSO\n")
    _ = try folder.write("words/common_words.txt", "the\n")
    return (folder, folder.url.path)
  }

  private func names(_ loaded: GazetteerStore.Loaded) -> [String] {
    (0..<loaded.gazetteer.entityCount).map { loaded.gazetteer.entity($0).name }
  }

  @Test func `a fresh compiled file is used, and again after a copy with other times`() throws {
    let (folder, path) = try folder()
    #expect(try GazetteerStore.load(path).path == path)
    let compiled = try GazetteerCompiler.compile([path], output: nil)
    #expect(compiled.path == path + "/compiled.gazetteer")
    #expect(try GazetteerStore.load(path).path == compiled.path)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 5)], ofItemAtPath: path + "/a.tsv")
    let loaded = try GazetteerStore.load(path)
    #expect(loaded.path == compiled.path && loaded.warning == nil && names(loaded) == ["National Space Office"])
    _ = folder
  }

  @Test(arguments: ["edited", "added", "removed", "damaged", "empty"])
  func `a stale or damaged one is refused, and the text read with a warning`(change: String) throws {
    let (folder, path) = try folder()
    _ = try GazetteerCompiler.compile([path], output: nil)
    switch change {
    case "edited": _ = try folder.write("a.tsv", "# type: agency\nname\taliases\nNational Space Bureau\tNSB\n")
    case "added": _ = try folder.write("b.tsv", "# type: place\nname\nX-Town\n")
    case "removed": try FileManager.default.removeItem(atPath: path + "/words/common_words.txt")
    case "damaged": _ = try folder.write("compiled.gazetteer", [UInt8](repeating: 3, count: 999))
    default: _ = try folder.write("compiled.gazetteer", [UInt8]())
    }
    let loaded = try GazetteerStore.load(path)
    #expect(loaded.path == path)
    #expect(try #require(loaded.warning).contains("the text files are read instead"))
    #expect(names(loaded).contains(change == "edited" ? "National Space Bureau" : "National Space Office"))
  }

  @Test func `a compiled file that is named is used or refused`() throws {
    let (folder, path) = try folder()
    let file = path + "/alone/own.gazetteer"
    try FileManager.default.createDirectory(atPath: path + "/alone", withIntermediateDirectories: true)
    _ = try GazetteerCompiler.compile([path + "/a.tsv"], output: file)
    #expect(names(try GazetteerStore.load(file)) == ["National Space Office"])
    _ = try folder.write("a.tsv", "# type: agency\nname\nOther\n")
    let error = try #require(throws: GazetteerError.self) { try GazetteerStore.load(file) }
    #expect(error.description.contains("own.gazetteer: is stale") && error.message.contains("compile"))
    try FileManager.default.removeItem(atPath: path + "/a.tsv")
    #expect(names(try GazetteerStore.load(file)) == ["National Space Office"])
  }

  @Test func `a fault in text is told with the path and the line`() throws {
    let (folder, path) = try folder()
    _ = try folder.write("a.tsv", "# type: agency\nname\nA{odd}\n")
    let error = try #require(throws: GazetteerError.self) { try GazetteerStore.load(path) }
    #expect(error.file == path + "/a.tsv" && error.line == 3)
    #expect(throws: GazetteerError.self) { try GazetteerCompiler.compile([path], output: nil) }
    #expect(throws: GazetteerError.self) { try GazetteerCompiler.compile([path + "/a.tsv"], output: nil) }
    #expect(!FileManager.default.fileExists(atPath: path + "/compiled.gazetteer"))
  }
}
