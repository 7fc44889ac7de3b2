import CZlib

/// gzip, with any number of members (RFC 1952).
@safe final class Gunzip: Decompressor {
  private var stream = unsafe z_stream()
  private(set) var isComplete = false
  var members: [MemberStart] = [MemberStart(output: 0, input: 0)]
  private var isOpen: Bool
  /// Whether a damaged member is left and the next one read, rather than an error thrown.
  var skipsDamage = false
  /// Whether the next member's first bytes are looked for, behind a damaged one.
  private var isSearching = false
  /// Bytes taken and given so far.
  private var input = 0
  private var output = 0

  init() {
    isOpen = unsafe inflateInit2_(&stream, 15 + 32, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
  }

  deinit {
    if isOpen { unsafe inflateEnd(&stream) }
  }

  func decompress(_ input: [UInt8]) throws(SystemError) -> [UInt8] {
    guard isOpen else { throw SystemError(message: "zlib could not start") }
    var output: [UInt8] = []
    var position = 0
    while position < input.count {
      if isComplete || isSearching {
        guard let start = nextMember(in: input, from: position) else { break }
        position = start
        unsafe inflateReset(&stream)
        members.append(
          MemberStart(output: self.output + output.count, input: self.input + position, followsDamage: isSearching))
        (isComplete, isSearching) = (false, false)
      }
      let taken = try inflateMember(input, from: position, into: &output)
      position += taken
    }
    self.input += input.count
    self.output += output.count
    return output
  }

  /// The place where the next member starts: right here, or, behind damage, at the next bytes that look like one.
  ///
  /// Padding of zeros may follow the last member; anything else behind it is no gzip and left alone, as gzip itself
  /// does.
  private func nextMember(in input: [UInt8], from position: Int) -> Int? {
    if isSearching {
      return (position..<input.count).first { input[$0...].starts(with: [0x1F, 0x8B, 0x08]) }
    }
    return input[position] == 0x1F ? position : nil
  }

  /// Decompresses to the end of the member or of the input; returns how many bytes it took.
  private func inflateMember(
    _ input: [UInt8], from start: Int, into output: inout [UInt8]
  ) throws(SystemError) -> Int {
    var rest = Array(input[start...])
    let count = rest.count
    var failure: SystemError?
    unsafe rest.withUnsafeMutableBufferPointer { buffer in
      unsafe stream.next_in = buffer.baseAddress
      unsafe stream.avail_in = UInt32(count)
      var isMoreDue = true
      while isMoreDue, failure == nil, !isComplete, !isSearching {
        let (piece, status) = inflatePiece()
        output += piece
        switch status {
        case Z_STREAM_END: isComplete = true
        case Z_OK, Z_BUF_ERROR: unsafe isMoreDue = (stream.avail_in > 0 || stream.avail_out == 0) && !piece.isEmpty
        default:
          if skipsDamage { isSearching = true } else { failure = SystemError(message: "the gzip data are damaged") }
        }
        if output.count > decompressedPieceLimit {
          failure = SystemError(message: "the gzip data expand beyond all measure")
        }
      }
    }
    if let failure { throw failure }
    let taken = unsafe count - Int(stream.avail_in)
    // Behind damage the search begins after the byte that was found bad, and never stands still.
    return isSearching ? max(1, taken) : isComplete ? taken : count
  }

  private func inflatePiece() -> ([UInt8], Int32) {
    var status = Z_OK
    let piece = unsafe [UInt8](unsafeUninitializedCapacity: 256 << 10) { buffer, length in
      unsafe stream.next_out = buffer.baseAddress
      unsafe stream.avail_out = UInt32(buffer.count)
      status = unsafe inflate(&stream, Z_NO_FLUSH)
      length = unsafe buffer.count - Int(stream.avail_out)
    }
    return (piece, status)
  }
}
