/// A file that a compiled gazetteer was made from: enough to tell whether it has changed since.
public struct SourceFile: Sendable, Equatable {
  /// The path as it was given; relative to the compiled file's folder when it lies below it.
  public var path: String
  /// Bytes.
  public var size: Int
  /// When the file was last changed, in nanoseconds since 1970; 0 when unknown.
  public var modified: Int64
  /// The checksum of its bytes.
  public var checksum: UInt64

  /// Whether these are the bytes it was made from.
  public func matches(_ bytes: [UInt8]) -> Bool { bytes.count == size && Checksum.of(bytes) == checksum }

  static func pack(_ files: [Gazetteer.File]) -> [UInt8] {
    var writer = PackedWriter()
    for file in files {
      writer.append(Array(file.path.utf8))
      writer.append(number: UInt64(file.size))
      writer.append(number: UInt64(bitPattern: file.modified))
      writer.append(number: file.checksum)
    }
    return writer.bytes
  }

  static func unpack(_ bytes: ImageColumn<UInt8>) -> [SourceFile] {
    var reader = PackedReader(bytes)
    var files: [SourceFile] = []
    while !reader.isAtEnd {
      files.append(
        SourceFile(
          path: reader.string(), size: Int(truncatingIfNeeded: reader.number()),
          modified: Int64(bitPattern: reader.number()), checksum: reader.number()))
    }
    return files
  }
}
