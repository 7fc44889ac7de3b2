/// Where a reader stands, and where it tells what it leaves out.
final class ReadingPlace {
  /// The file.
  let file: String
  /// The line.
  var line: Int?
  /// What was left out so far.
  private(set) var notes: [ExchangeError] = []

  init(file: String, line: Int? = nil) {
    self.file = file
    self.line = line
  }

  /// A name for a text that has none.
  var name: String { line.map { "\(file):\($0)" } ?? file }

  func error(_ message: String) -> ExchangeError { ExchangeError(file, line, message) }

  func tell(_ messages: [String]) { notes += messages.map { ExchangeError(file, line, $0) } }

  /// The notes since the last call.
  func takeNotes() -> [ExchangeError] {
    defer { notes = [] }
    return notes
  }
}
