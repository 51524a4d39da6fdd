// The signals that the daemon listens to, whatever its parent did with them.

import Glibc

enum Signals {
    /// Lets SIGTERM, SIGINT and SIGHUP through: a parent may have left them blocked.
    static func unblock() {
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, signal) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// Lets ^C and its like pass by: what is under way takes a moment and must not be broken off.
    static func ignoreInterruptions() {
        for number in [SIGTERM, SIGINT, SIGHUP] { signal(number, SIG_IGN) }
    }
}
