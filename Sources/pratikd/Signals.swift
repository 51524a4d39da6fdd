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
}
