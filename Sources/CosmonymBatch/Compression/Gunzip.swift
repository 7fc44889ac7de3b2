/// gzip, with any number of members (RFC 1952).
final class Gunzip: Decompressor {
  private let inflater = Inflater(windowBits: 15 + 32)
  private(set) var isComplete = false
  var members: [MemberStart] = [MemberStart(output: 0, input: 0)]
  private(set) var strayBytes = 0
  /// Whether a damaged member is left and the next one read, rather than an error thrown.
  var skipsDamage = false
  /// Whether the next member's first bytes are looked for, behind a damaged one.
  private var isSearching = false
  /// Bytes taken and given so far.
  private var input = 0
  private var output = 0

  func decompress(_ input: [UInt8], from position: inout Int) throws(SystemError) -> [UInt8] {
    guard inflater.isOpen else { throw SystemError(message: "zlib could not start") }
    let start = position
    defer { self.input += position - start }
    while true {
      if isComplete || isSearching {
        guard goToNextMember(in: input, from: &position, taken: start) else { return [] }
      }
      let piece = try inflatePiece(input, from: &position)
      output += piece.count
      if !piece.isEmpty { return piece }
      if position == input.count, !isComplete, !isSearching { return [] }
    }
  }

  /// Goes to where the next member starts: right here, or, behind damage, at the next bytes that look like one.
  ///
  /// Zeros may follow the last member, as tapes have them; what else stands there is counted and, as gzip itself does,
  /// left alone. False when the input holds no further member.
  private func goToNextMember(in input: [UInt8], from position: inout Int, taken start: Int) -> Bool {
    if !isSearching, strayBytes == 0 {
      while position < input.count, input[position] == 0 { position += 1 }
      if position < input.count, input[position] != 0x1F, skipsDamage { isSearching = true }
    }
    guard position < input.count else { return false }
    let found =
      isSearching
      ? (position..<input.count).first { input[$0...].starts(with: [0x1F, 0x8B, 0x08]) }
      : strayBytes == 0 && input[position] == 0x1F ? position : nil
    guard let found else {
      strayBytes += input.count - position
      position = input.count
      return false
    }
    position = found
    inflater.reset()
    members.append(
      MemberStart(output: output, input: self.input + position - start, followsDamage: isSearching))
    (isComplete, isSearching) = (false, false)
    strayBytes = 0
    return true
  }

  /// Decompresses one piece, within one member.
  private func inflatePiece(_ input: [UInt8], from position: inout Int) throws(SystemError) -> [UInt8] {
    let start = position
    let (piece, state) = inflater.inflate(input, from: &position, count: decompressedPieceSize)
    switch state {
    case .isComplete: isComplete = true
    case .goesOn: break
    case .isDamaged:
      guard skipsDamage else { throw SystemError(message: "the gzip data are damaged") }
      // The search begins after the byte that was found bad, and never stands still.
      if position == start, position < input.count { position += 1 }
      isSearching = true
    }
    return piece
  }
}
