import Glibc
import Synchronization

/// Whether somebody pressed Ctrl-C, or asked the process to end.
public enum Interrupt {
  private static let flag = Atomic<Bool>(false)

  /// True after the first signal.
  public static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Seconds after SIGTERM or SIGHUP in which the documents in work may still be finished.
  private static let grace: UInt32 = 5

  /// Catches SIGINT, SIGTERM and SIGHUP; the second one ends the process at once, and so does the end of a grace after
  /// SIGTERM and SIGHUP, for whoever sends them (a supervisor, timeout(1)) sends them once.
  ///
  /// However the process ends by them, unfinished outputs are removed (``Leftovers``). Broken pipes become errors of
  /// write(2). A SIGHUP that is ignored already stays ignored, as nohup(1) wants it.
  public static func install() {
    Leftovers.prepare()
    signal(SIGPIPE, SIG_IGN)
    signal(SIGALRM) { _ in Interrupt.end(128 + SIGTERM) }
    catchSignal(SIGINT)
    catchSignal(SIGTERM)
    var hangUp = sigaction()
    unsafe sigaction(SIGHUP, nil, &hangUp)
    // SIG_IGN is the handler at address 1.
    let isIgnored = unsafe unsafeBitCast(hangUp.__sigaction_handler.sa_handler, to: Int.self) == 1
    if !isIgnored { catchSignal(SIGHUP) }
  }

  private static func catchSignal(_ number: Int32) {
    signal(number) { number in
      if Interrupt.isRequested { Interrupt.end(128 + number) }
      Interrupt.flag.store(true, ordering: .relaxed)
      if number != SIGINT { alarm(Interrupt.grace) }
    }
  }

  private static func end(_ status: Int32) -> Never {
    Leftovers.remove()
    _exit(status)
  }
}
