import Glibc

/// What the operating system said, in words, or why we could not go on reading.
struct SystemError: Error, Equatable {
  /// errno; 0 for an error of our own.
  let code: Int32
  let message: String
  /// The code of the failure in records.
  let reason: String

  /// The error of the call that has just failed.
  init(_ code: Int32 = errno) {
    self.code = code
    reason = "unreadable"
    message = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }

  /// An error of our own.
  init(message: String, reason: String = "unreadable") {
    code = 0
    self.message = message
    self.reason = reason
  }
}
