/// Puts sections one behind the other and writes the header.
struct ImageAssembly {
  private var sections:
    [(section: ImageLayout.Section, count: Int, size: Int, write: (inout ImageWriter, Int) -> Void)] =
      []

  /// Adds the next section.
  mutating func add<Element: BitwiseCopyable>(_ section: ImageLayout.Section, _ records: [Element]) {
    sections.append(
      (
        section, records.count, records.count * MemoryLayout<Element>.stride,
        { writer, start in writer.write(records, at: start) }
      ))
  }

  /// The finished image.
  ///
  /// Sections are let go as soon as they are copied.
  consuming func assemble(longestName: Int) -> ImageMemory {
    let padded = sections.map { ($0.size + 7) / 8 * 8 }
    let size = ImageLayout.headerSize + padded.reduce(0, +)
    var rest = sections
    sections = []
    return ImageMemory.make(size: size) { writer in
      writer.set(word: ImageLayout.Field.magic, ImageLayout.magic)
      writer.set(word: ImageLayout.Field.version, UInt64(ImageLayout.version))
      writer.set(word: ImageLayout.Field.size, UInt64(size))
      writer.set(word: ImageLayout.Field.fingerprint, KeyFingerprint.current)
      writer.set(word: ImageLayout.Field.longestName, UInt64(longestName))
      var end = size
      for index in rest.indices.reversed() {
        let section = rest.removeLast()
        let start = end - padded[index]
        writer.set(word: ImageLayout.Field.sections + section.section.rawValue * 2, UInt64(start))
        writer.set(word: ImageLayout.Field.sections + section.section.rawValue * 2 + 1, UInt64(section.count))
        section.write(&writer, start)
        end = start
      }
    }
  }
}

extension ImageMemory {
  /// The checksum over everything but the word that holds it.
  package var contentChecksum: UInt64 {
    var header: UInt64 = 0
    for index in 0..<ImageLayout.headerWords where index != ImageLayout.Field.checksum {
      header = (header ^ word(index)) &* 0x9E37_79B1_85EB_CA87
      header ^= header >> 29
    }
    return header ^ checksum(from: ImageLayout.headerSize)
  }
}
