import CosmonymExchange

/// Bars beside their labels, as SVG that needs no script and follows the reader's light or dark setting.
struct BarChart {
  /// A bar.
  struct Bar {
    var label: String
    var note: String
    var value: Int
  }

  var title: String
  var bars: [Bar]

  private static let (width, labelWidth, row) = (820, 320, 22)

  private var height: Int { 44 + bars.count * Self.row }

  /// Several charts below each other.
  static func picture(_ charts: [BarChart], title: String) -> String {
    let height = charts.reduce(56) { $0 + $1.height }
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="img" \
      aria-labelledby="title">
      <title id="title">\(Markup.escaped(title))</title>
      <style>
      text { font: 13px system-ui, sans-serif; fill: #1b1f24; } .title { font-weight: 600; } .note { fill: #57606a; }
      .page { fill: #ffffff; } .bar { fill: #2f6fb3; }
      @media (prefers-color-scheme: dark) { text { fill: #e6e8eb; } .note { fill: #a9b1ba; } .page { fill: #14171a; } .bar { fill: #6cb0f2; } }
      </style>
      <rect class="page" width="100%" height="100%"/>
      <text class="title" x="16" y="28">\(Markup.escaped(title))</text>

      """
    var top = 40
    for chart in charts {
      svg += chart.group(top)
      top += chart.height
    }
    return svg + "</svg>\n"
  }

  private func group(_ top: Int) -> String {
    let most = max(1, bars.map(\.value).max() ?? 1)
    var svg = "<g>\n<text class=\"title\" x=\"16\" y=\"\(top + 24)\">\(Markup.escaped(title))</text>\n"
    for (number, bar) in bars.enumerated() {
      let y = top + 34 + number * Self.row
      let length = max(1, bar.value * (Self.width - Self.labelWidth - 90) / most)
      let label = Markup.escaped(Self.shortened(bar.label))
      let note = bar.note.isEmpty ? "" : " <tspan class=\"note\">\(Markup.escaped(bar.note))</tspan>"
      svg += "<text x=\"\(Self.labelWidth)\" y=\"\(y + 14)\" text-anchor=\"end\">\(label)\(note)</text>"
      svg +=
        "<rect class=\"bar\" x=\"\(Self.labelWidth + 10)\" y=\"\(y + 3)\" width=\"\(length)\" height=\"14\" rx=\"2\"/>"
      svg += "<text x=\"\(Self.labelWidth + 16 + length)\" y=\"\(y + 14)\">\(bar.value)</text>\n"
    }
    return svg + "</g>\n"
  }

  private static func shortened(_ label: String) -> String {
    label.count > 28 ? label.prefix(27) + "…" : label
  }
}
