// One file descriptor held back, to be given up when a process has no other left.
import Glibc

/// Lets a listener refuse connections when the process is out of descriptors.
///
/// A connection that cannot be accepted stays in the queue and keeps the listener readable, so the
/// loop would spin. libuv keeps a spare of its own, but another thread may take that one between
/// its closing and its opening; this is the second line.
final class SpareDescriptor {
    private var descriptor: Int32 = -1

    init() {
        refill()
    }

    /// Accepts and closes every connection that waits at `listener`; returns how many.
    ///
    /// When no descriptor can be had at all, rests for a millisecond: libuv asks again at once.
    func refuseWaiting(at listener: Int32) -> Int {
        refill()
        guard descriptor >= 0 else {
            _ = usleep(1000)
            return 0
        }
        release()
        var refused = 0
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            _ = Glibc.close(connection)
            refused += 1
        }
        refill()
        return refused
    }

    func release() {
        guard descriptor >= 0 else { return }
        _ = Glibc.close(descriptor)
        descriptor = -1
    }

    private func refill() {
        guard descriptor < 0 else { return }
        descriptor = open("/dev/null", O_RDONLY | O_CLOEXEC)
    }
}
