// A signal that comes in the middle of a call to the file system is nobody's failure.

import Glibc
import PratikStore
import PratikTestSupport
import Synchronization
import Testing

@Suite struct InterruptedCallTests {
    @Test func `a call that signals interrupt again and again is made again each time`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("pipe")
        #expect(mkfifo(path, 0o600) == 0)
        // Without SA_RESTART the kernel gives the call back with EINTR.
        let interruptions = InterruptionCounter()
        defer { interruptions.stop() }
        let thread = Mutex<pthread_t?>(nil)
        // Nobody writes to the pipe yet: to open it waits.
        let opening = BackgroundThread { () -> Result<OpenFile, DiskError> in
            // The test's own thread may have them blocked.
            var all = sigset_t()
            sigemptyset(&all)
            pthread_sigmask(SIG_SETMASK, &all, nil)
            thread.withLock { $0 = pthread_self() }
            do throws(DiskError) {
                return .success(try SystemDisk().open(path, .read))
            } catch {
                return .failure(error)
            }
        }
        let isInterrupted = Stopwatch.wait(upTo: 20_000) {
            if let thread = thread.withLock({ $0 }) { pthread_kill(thread, SIGUSR2) }
            return interruptions.count >= 50
        }
        #expect(isInterrupted)
        let writer = open(path, O_WRONLY | O_CLOEXEC)
        defer { close(writer) }
        let file = try opening.join().get()
        SystemDisk().close(file)
    }
}

/// Counts SIGUSR2, which does nothing else meanwhile.
private struct InterruptionCounter {
    private var before = sigaction()

    init() {
        signalCount.store(0, ordering: .relaxed)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { _ in
            signalCount.add(1, ordering: .relaxed)
        }
        sigaction(SIGUSR2, &action, &before)
    }

    var count: Int { signalCount.load(ordering: .relaxed) }

    func stop() {
        var action = before
        sigaction(SIGUSR2, &action, nil)
    }
}

private let signalCount = Atomic<Int>(0)
