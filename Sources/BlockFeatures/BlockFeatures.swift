import CosmonymIngest
import Foundation

/// Writes the blocks of pages with their features, for `scripts/fit_block_weights.py`: a file `PAGE.blocks` for each page.
///
/// The weights of the two looks, one a line, may be given as files instead of the fitted ones.
@main
struct BlockFeatures {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 4 else {
      print("usage: BlockFeatures TEXT_WEIGHTS|- PLACE_WEIGHTS|- FOLDER PAGE.html ...")
      return
    }
    let text = try weights(arguments[0])
    let place = try weights(arguments[1])
    let folder = arguments[2]
    let names = BlockRecord.names
    try (names.text.joined(separator: "\n") + "\n\n" + names.place.joined(separator: "\n"))
      .write(toFile: "\(folder)/names", atomically: true, encoding: .utf8)
    for path in arguments.dropFirst(3) {
      let page = URL(fileURLWithPath: path)
      let weights = text.flatMap { text in place.map { (text, $0) } }
      let lines = BlockRecord(page: Array(try Data(contentsOf: page)), weights: weights).lines
      try lines.joined(separator: "\n")
        .write(toFile: "\(folder)/\(page.lastPathComponent).blocks", atomically: true, encoding: .utf8)
    }
  }

  private static func weights(_ path: String) throws -> [Double]? {
    guard path != "-" else { return nil }
    return try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").compactMap { Double($0) }
  }
}
