import Glibc
import Synchronization

/// Whether somebody pressed Ctrl-C, or asked the process to end.
public enum Interrupt {
  private static let flag = Atomic<Bool>(false)

  /// True after the first signal.
  public static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Seconds after SIGTERM in which the documents in work may still be finished.
  private static let grace: UInt32 = 5

  /// Catches SIGINT and SIGTERM; the second one ends the process at once, and so does the end of a grace after SIGTERM, for
  /// whoever sends it (a supervisor, timeout(1)) sends it once.
  ///
  /// Broken pipes become errors of write(2).
  public static func install() {
    signal(SIGPIPE, SIG_IGN)
    signal(SIGALRM) { _ in _exit(128 + SIGTERM) }
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        if Interrupt.isRequested { _exit(128 + number) }
        Interrupt.flag.store(true, ordering: .relaxed)
        if number == SIGTERM { alarm(Interrupt.grace) }
      }
    }
  }
}
