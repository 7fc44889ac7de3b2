import Glibc
import Synchronization

/// Whether somebody pressed Ctrl-C, or asked the process to end.
public enum Interrupt {
  private static let flag = Atomic<Bool>(false)

  /// True after the first signal.
  public static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Catches SIGINT and SIGTERM; the second one ends the process at once.
  ///
  /// Broken pipes become errors of write(2).
  public static func install() {
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        if Interrupt.isRequested { _exit(128 + number) }
        Interrupt.flag.store(true, ordering: .relaxed)
      }
    }
  }
}
