import Glibc

/// What the operating system said, in words.
struct SystemError: Error, Equatable {
  let code: Int32
  let message: String

  /// The error of the call that has just failed.
  init(_ code: Int32 = errno) {
    self.code = code
    message = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
  }

  /// An error of our own.
  init(message: String) {
    code = 0
    self.message = message
  }
}
