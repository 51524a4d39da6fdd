// Buffered writing to standard output, plain writing to standard error.

import Glibc
import PratikProtocol

/// Collects bytes and writes them in large pieces.
final class StandardStream {
    private let descriptor: Int32
    private let capacity: Int
    private var buffer: [UInt8] = []

    /// - Parameter capacity: bytes that may wait; 0 writes at once.
    init(_ descriptor: Int32, capacity: Int) {
        self.descriptor = descriptor
        self.capacity = capacity
    }

    static func output() -> StandardStream { StandardStream(STDOUT_FILENO, capacity: 65_536) }
    static func error() -> StandardStream { StandardStream(STDERR_FILENO, capacity: 0) }

    func write(_ bytes: some Sequence<UInt8>) {
        buffer.append(contentsOf: bytes)
        if buffer.count > capacity { flush() }
    }

    func write(_ text: String) { write(text.utf8) }

    func write(line text: String) {
        write(text.utf8)
        write(CollectionOfOne(UInt8(ascii: "\n")))
    }

    /// Writes what waits. A reader that has gone ends the program without a word, as SIGPIPE does.
    func flush() {
        guard !buffer.isEmpty else { return }
        defer { buffer.removeAll(keepingCapacity: true) }
        guard !FileBytes.write(buffer, to: descriptor) else { return }
        if errno == EPIPE { exit(128 + SIGPIPE) }
        if descriptor != STDERR_FILENO {
            let reason = String(cString: strerror(errno))
            _ = FileBytes.write(Array("pratikctl: \(reason)\n".utf8), to: STDERR_FILENO)
            exit(ExitStatus.inputOutput)
        }
    }
}
