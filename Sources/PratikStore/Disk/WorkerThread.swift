// A thread of our own, for work that may wait on a disk.

import CLinux
import Glibc
import Synchronization

/// A named thread that runs one closure; signals are left to the threads that want them.
final class WorkerThread: Sendable {
    private let thread: pthread_t
    private let joined = Atomic<Bool>(false)

    /// Starts the thread.
    ///
    /// - Parameters:
    ///   - name: at most 15 bytes, as `top -H` shows it.
    ///   - isPatient: whether all other threads go first when processors are short.
    init(
        _ name: String, isPatient: Bool = false, _ body: @escaping @Sendable () -> Void
    ) {
        precondition(name.utf8.count < 16, "the kernel takes 15 bytes of name")
        let start = Unmanaged.passRetained(Start(name: name, isPatient: isPatient, body: body))
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, runWorkerThread, start.toOpaque())
        precondition(code == 0, "no thread can be made: \(String(cString: strerror(code)))")
        self.thread = thread
    }

    /// Starts a thread that nobody waits for.
    static func start(named name: String, _ body: @escaping @Sendable () -> Void) {
        _ = WorkerThread(name, body)
    }

    /// Lets other threads work for a moment.
    static func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }

    /// Waits until the closure has returned; for one caller, once.
    func join() {
        guard !joined.exchange(true, ordering: .acquiringAndReleasing) else { return }
        pthread_join(thread, nil)
    }

    deinit {
        if !joined.load(ordering: .acquiring) { pthread_detach(thread) }
    }

    fileprivate final class Start: Sendable {
        let name: String
        let isPatient: Bool
        let body: @Sendable () -> Void

        init(name: String, isPatient: Bool, body: @escaping @Sendable () -> Void) {
            self.name = name
            self.isPatient = isPatient
            self.body = body
        }
    }
}

private func runWorkerThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    let start = Unmanaged<WorkerThread.Start>.fromOpaque(argument).takeRetainedValue()
    _ = pthread_setname_np(pthread_self(), start.name)
    // On Linux this is the thread's own, not the process's (sched(7)). Without it the work is done
    // all the same, only sooner.
    if start.isPatient { _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 15) }
    start.body()
    return nil
}
