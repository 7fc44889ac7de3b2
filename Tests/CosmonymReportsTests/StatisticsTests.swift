import CosmonymExchange
import CosmonymReports
import Foundation
import Testing

@Suite struct StatisticsTests {
  private var statistics: RecordStatistics {
    var statistics = RecordStatistics()
    for (number, month) in ["2022-02-26", "2021-01-02T03:04:05Z", nil].enumerated() {
      var text = AnnotatedText(id: "\(number)", text: Array("NASA, NASA and <b>".utf8))
      text.published = month
      text.url = number == 0 ? "https://www.space.example/a" : nil
      text.site = number == 1 ? "A, \"B\"" : nil
      text.mentions = [0..<4, 6..<10, 15..<18].map {
        Annotation(range: $0, type: $0.lowerBound < 15 ? "agency" : "x<y")
      }
      text.mentions[0].id = "agency/nasa"
      text.mentions[1].id = "agency/nasa"
      statistics.add(text)
    }
    return statistics
  }

  @Test func `mentions and articles are counted apart`() {
    let types = statistics.counts(by: .type)
    #expect(types.map(\.key) == ["agency", "x<y"])
    #expect(types.map(\.mentions) == [6, 3] && types.map(\.articles) == [3, 3])
    #expect(statistics.counts(by: .entity).map(\.key) == ["agency/nasa", "<b>"])
    #expect(statistics.counts(by: .month).map(\.key) == ["2021-01", "2022-02", "undated"])
    #expect(Set(statistics.counts(by: .source).map(\.key)) == ["A, \"B\"", "space.example", "unknown"])
  }

  @Test func `the table says what it leaves out`() {
    let table = StatisticsReport.table(statistics, by: [.entity], top: 1)
    #expect(table.contains("3 articles, 9 mentions\n"))
    #expect(table.contains("       6         3  NASA  agency\n") && table.contains("and 1 more\n"))
  }

  @Test func `CSV quotes what needs it`() {
    let rows = StatisticsReport.csv(statistics, by: [.source]).split(separator: "\r\n")
    #expect(rows.first == "by,key,name,type,mentions,articles" && rows.count == 4)
    #expect(rows.contains("source,\"A, \"\"B\"\"\",\"A, \"\"B\"\"\",,3,1"))
  }

  @Test func `the plot is XML, whatever names hold`() throws {
    let svg = StatisticsReport.svg(statistics, by: [.type, .entity, .month, .source], top: 10)
    let bars = svg.split(separator: "class=\"bar\"").count - 1
    #expect(bars == 2 + 2 + 3 + 3)
    #expect(svg.contains("x&lt;y") && !svg.contains("<b>"))
  }
}
