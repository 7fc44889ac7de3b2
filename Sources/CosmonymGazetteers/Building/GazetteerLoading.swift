/// Loading; the bytes come from outside, for the stages do no input of their own.
extension Gazetteer {
  /// A file that was read by the caller.
  public struct File: Sendable {
    /// The path, for messages.
    public var path: String
    /// The content.
    public var bytes: [UInt8]
    /// When it or its place was last changed (its status time), in nanoseconds since 1970; 0 when unknown.
    public var modified: Int64
    /// Bytes.
    private(set) var size: Int
    private(set) var checksum: UInt64 = 0

    /// Creates a file.
    public init(path: String, bytes: [UInt8], modified: Int64 = 0) {
      self.path = path
      self.bytes = bytes
      self.modified = modified
      size = bytes.count
    }

    /// The same, the bytes replaced by their checksum.
    var withoutBytes: File {
      var file = self
      file.checksum = Checksum.of(bytes)
      file.bytes = []
      return file
    }
  }

  /// Builds a gazetteer from text.
  ///
  /// - Parameters:
  ///   - files: gazetteer files (`.tsv`), in the order in which their rows count.
  ///   - words: word lists, one word a line, `#` comments: `common_words.txt`, `given_names.txt`, `surnames.txt`.
  /// - Throws: ``GazetteerError`` at the first fault.
  /// - Complexity: O(*n*) in bytes.
  public init(files: [File], words: [File] = []) throws(GazetteerError) {
    self.init(layers: [Placed(layer: try Self.layer(files, words), firstEntity: 0, firstName: 0)])
  }

  /// Builds a gazetteer from text that is read file by file, each let go before the next one.
  ///
  /// - Parameters:
  ///   - files: the names of gazetteer files, in the order in which their rows count.
  ///   - words: the names of word lists.
  ///   - read: gives a file's content.
  /// - Throws: ``GazetteerError`` at the first fault.
  public init(
    files: [String], words: [String], read: (String) throws(GazetteerError) -> File
  ) throws(GazetteerError) {
    var builder = GazetteerBuilder()
    for file in files { try builder.add(try read(file)) }
    for file in words { try builder.add(words: try read(file)) }
    let layer = try GazetteerLayer(memory: builder.finish(), path: files.first ?? "gazetteer")
    self.init(layers: [Placed(layer: layer, firstEntity: 0, firstName: 0)])
  }

  /// Opens a compiled gazetteer.
  ///
  /// - Parameters:
  ///   - compiled: what ``compiled()`` gave, at a multiple of eight bytes; mapped or read by the caller.
  ///   - path: for messages.
  /// - Throws: ``GazetteerError`` when it is none, of another version, cut off or damaged.
  public init(compiled: ImageMemory, path: String) throws(GazetteerError) {
    self.init(layers: [Placed(layer: try GazetteerLayer(memory: compiled, path: path), firstEntity: 0, firstName: 0)])
  }

  /// The same with the rows of further files.
  ///
  /// A row whose id, or type and name, is known already gives that entity further names.
  ///
  /// - Throws: ``GazetteerError`` at the first fault, also for a known id under another type.
  public func adding(_ files: [File]) throws(GazetteerError) -> Gazetteer {
    guard !files.isEmpty else { return self }
    let added = try Self.layer(files, [])
    var placed = Placed(layer: added, firstEntity: entityCount, firstName: nameCount)
    for index in 0..<added.entityCount {
      guard let known = entity(withID: added.id(of: index)) else { continue }
      guard type(of: known) == added.type(of: index) else {
        let row = added.entity(index)
        let other = entity(known)
        throw GazetteerError(
          file: row.file, line: row.line,
          message:
            "the id '\(row.id)' stands for a \(other.type) in \(other.file):\(other.line); give the entity its own")
      }
      placed.joined[index] = known
    }
    return Gazetteer(layers: layers + [placed])
  }

  /// A hash over everything that the layers hold.
  public var fingerprint: String {
    layers.map { String($0.layer.memory.word(ImageLayout.Field.checksum), radix: 16) }.joined(separator: "+")
  }

  /// Whether bytes start as a compiled gazetteer does.
  public static func isCompiled(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 8
      && (0..<8).allSatisfy { bytes[$0] == UInt8(truncatingIfNeeded: ImageLayout.magic >> (UInt64($0) * 8)) }
  }

  /// The first layer as bytes that ``init(compiled:path:)`` opens.
  public func compiled() -> [UInt8] { layers[0].layer.memory.copy() }

  /// The files that a compiled gazetteer was made from.
  public var sources: [SourceFile] { layers[0].layer.sources }

  private static func layer(_ files: [File], _ words: [File]) throws(GazetteerError) -> GazetteerLayer {
    var builder = GazetteerBuilder()
    for file in files { try builder.add(file) }
    for file in words { try builder.add(words: file) }
    return try GazetteerLayer(memory: builder.finish(), path: files.first?.path ?? "gazetteer")
  }
}
