// ^C, SIGTERM and too long a time: what runs is ended, so that nothing is left behind half done.

import Glibc
import Synchronization

enum Interruption {
    /// The signal that came, 0 before.
    private static let signal = Atomic<Int32>(0)
    /// The process that is waited for, 0 for none.
    private static let child = Atomic<Int32>(0)
    /// What ends that process.
    private static let ending = Atomic<Int32>(SIGKILL)

    /// Listens to the signals.
    ///
    /// - Parameters:
    ///   - seconds: after how many SIGALRM comes, 0 for never.
    ///   - ending: the signal that the process that is waited for gets.
    static func listen(seconds: UInt32 = 0, ending: Int32 = SIGKILL) {
        signal.store(0, ordering: .relaxed)
        child.store(0, ordering: .relaxed)
        Self.ending.store(ending, ordering: .relaxed)
        for number in [SIGINT, SIGTERM, SIGALRM] {
            Glibc.signal(number) { number in
                Interruption.signal.store(number, ordering: .relaxed)
                let pid = Interruption.child.load(ordering: .relaxed)
                if pid > 0 { kill(pid, Interruption.ending.load(ordering: .relaxed)) }
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

    /// Whether one of the signals came.
    static var hasCome: Bool { signal.load(ordering: .relaxed) != 0 }

    /// Reads what `process` prints and waits for it; a signal ends it.
    static func finish(_ process: ChildProcess) throws(Failure) -> (output: [UInt8], status: Int32)
    {
        try check()
        let result = waiting(for: process) { process.finish() }
        try check()
        return result
    }

    /// Passes over a signal that came too late to break anything off.
    static func forget() { signal.store(0, ordering: .relaxed) }

    /// Runs `body`, which waits for `process`; a signal meanwhile ends that.
    static func waiting<Answer>(
        for process: ChildProcess, _ body: () -> Answer
    ) -> Answer {
        child.store(process.pid, ordering: .relaxed)
        // One that came before was sent to nobody.
        if hasCome { process.send(ending.load(ordering: .relaxed)) }
        let answer = body()
        child.store(0, ordering: .relaxed)
        return answer
    }
}
