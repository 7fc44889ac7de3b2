import ArgumentParser
import CosmonymGazetteers
import CosmonymStore

struct GazetteerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gazetteer",
    abstract: "Look into, check, convert and compile lists of names.",
    discussion: """
      EXAMPLES
        cosmonym gazetteer lookup "Columbia"
        cosmonym gazetteer check mine.tsv
        cosmonym gazetteer import names.csv --from csv --type organization > mine.tsv
        cosmonym gazetteer compile gazetteers
        cosmonym gazetteer coverage articles/ --unused
      """,
    subcommands: [
      GazetteerCheckCommand.self, GazetteerLookupCommand.self, GazetteerListCommand.self, GazetteerStatsCommand.self,
      GazetteerExportCommand.self, GazetteerImportCommand.self, GazetteerCompileCommand.self,
      GazetteerCoverageCommand.self,
    ])
}

extension GazetteerOptions {
  /// The gazetteer, or a message and the exit status for one that cannot be used.
  func gazetteer() throws -> Gazetteer {
    do {
      let loaded = try GazetteerStore.load(gazetteers, adding: addedGazetteers)
      if let warning = loaded.warning { Message.line("cosmonym: \(warning)") }
      return loaded.gazetteer
    } catch {
      Message.line("cosmonym: \(error)")
      throw ExitStatus.nothingDone
    }
  }
}

/// Columns of text under one another.
enum Table {
  /// Lines with the cells of a column starting at the same place; numbers go to the right.
  static func lines(_ rows: [[String]]) -> [String] {
    let columns = rows.map(\.count).max() ?? 0
    let widths = (0..<columns).map { column in rows.map { column < $0.count ? $0[column].count : 0 }.max() ?? 0 }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        let padding = String(repeating: " ", count: widths[column] - cell.count)
        return Int(cell) == nil ? cell + padding : padding + cell
      }
      let line = cells.joined(separator: "  ")
      return String(line.reversed().drop { $0 == " " }.reversed())
    }
  }
}
