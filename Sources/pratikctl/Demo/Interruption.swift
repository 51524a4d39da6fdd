// ^C, SIGTERM and too long a time: what runs is ended, so that the demo can clean up behind itself.

import Glibc
import Synchronization

enum Interruption {
    /// The signal that came, 0 before.
    private static let signal = Atomic<Int32>(0)
    /// The process that is waited for, 0 for none.
    private static let child = Atomic<Int32>(0)

    /// Listens to the signals, SIGALRM after `seconds` among them.
    static func listen(seconds: UInt32) {
        signal.store(0, ordering: .relaxed)
        child.store(0, ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGALRM] {
            Glibc.signal(number) { number in
                Interruption.signal.store(number, ordering: .relaxed)
                let pid = Interruption.child.load(ordering: .relaxed)
                if pid > 0 { kill(pid, SIGKILL) }
            }
        }
        alarm(seconds)
    }

    /// Ends listening; a signal that came meanwhile is raised as if nobody had listened.
    static func endListening() {
        alarm(0)
        for number in [SIGINT, SIGTERM, SIGALRM] { Glibc.signal(number, SIG_DFL) }
        let number = signal.load(ordering: .relaxed)
        if number == SIGINT || number == SIGTERM { raise(number) }
    }

    /// Throws when a signal came.
    static func check() throws(Failure) {
        switch signal.load(ordering: .relaxed) {
        case 0: return
        case SIGALRM: throw .system(DemoMessages.tookTooLong)
        default: throw .system(DemoMessages.interrupted)
        }
    }

    /// Reads what `process` prints and waits for it; a signal ends it.
    static func finish(_ process: ChildProcess) throws(Failure) -> (output: [UInt8], status: Int32)
    {
        child.store(process.pid, ordering: .relaxed)
        try check()
        let result = process.finish()
        child.store(0, ordering: .relaxed)
        try check()
        return result
    }
}
