import CosmonymExchange

/// Writes counts as a table for people, as CSV, and as plots.
package enum StatisticsReport {
  private static let titles: [RecordStatistics.Grouping: String] = [
    .type: "Types", .entity: "Entities", .month: "Months", .source: "Sources",
  ]

  /// Tables for people, the first `top` rows of each; a month is never left out.
  package static func table(
    _ statistics: RecordStatistics, by groupings: [RecordStatistics.Grouping], top: Int
  ) -> String {
    var text = "\(statistics.articles) articles, \(statistics.mentions) mentions"
    text += statistics.failures > 0 ? ", \(statistics.failures) inputs that could not be read\n" : "\n"
    for grouping in groupings {
      let counts = statistics.counts(by: grouping)
      let shown = grouping == .month ? counts[...] : counts.prefix(top)
      text += "\nmentions  articles  \(grouping.rawValue)\n"
      for count in shown {
        let type = count.type.isEmpty ? "" : "  \(count.type)"
        text += "\(padded(count.mentions, 8))  \(padded(count.articles, 8))  \(count.name)\(type)\n"
      }
      if counts.count > shown.count { text += "                    and \(counts.count - shown.count) more\n" }
    }
    return text
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: " ", count: max(0, width - text.count)) + text
  }

  /// All counts as rows: by what, key, name, type, mentions, articles.
  package static func csv(_ statistics: RecordStatistics, by groupings: [RecordStatistics.Grouping]) -> String {
    var text = MentionTable.row(["by", "key", "name", "type", "mentions", "articles"])
    for grouping in groupings {
      for count in statistics.counts(by: grouping) {
        text += MentionTable.row([
          grouping.rawValue, count.key, count.name, count.type, String(count.mentions), String(count.articles),
        ])
      }
    }
    return text
  }

  /// Plots of bars below each other in one picture; of sources and entities the first `top`.
  package static func svg(
    _ statistics: RecordStatistics, by groupings: [RecordStatistics.Grouping], top: Int
  ) -> String {
    let charts = groupings.map { grouping in
      let counts = statistics.counts(by: grouping)
      return BarChart(
        title: "\(titles[grouping] ?? ""): mentions",
        bars: (grouping == .month ? counts[...] : counts.prefix(top)).map {
          BarChart.Bar(label: $0.name, note: $0.type, value: $0.mentions)
        })
    }
    return BarChart.picture(
      charts, title: "Mentions in \(statistics.articles) articles")
  }
}
