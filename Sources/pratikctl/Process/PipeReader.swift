// The read end of a pipe from another program, line by line.

import Glibc

/// Bytes as they come; the end is closed when the other end is.
struct PipeReader {
    /// A program that goes on without a line feed is not kept beyond this.
    private static let mostBytes = 16 << 20

    private var descriptor: Int32
    /// What came and is no whole line yet.
    private(set) var rest: [UInt8] = []

    /// - Parameter descriptor: -1 for a pipe that there is not.
    init(_ descriptor: Int32) { self.descriptor = descriptor }

    var isOpen: Bool { descriptor >= 0 }

    /// How poll(2) is asked for it; it passes over a descriptor of -1.
    var polled: pollfd { pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0) }

    /// Takes what is there.
    mutating func read() {
        guard isOpen else { return }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        if count > 0 {
            rest += buffer[..<count]
            if rest.count > Self.mostBytes { rest.removeFirst(rest.count - Self.mostBytes) }
        } else if count == 0 || errno != EINTR {
            close(descriptor)
            descriptor = -1
        }
    }

    /// The next whole line, without its line feed.
    mutating func nextLine() -> [UInt8]? {
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { rest.removeFirst(end + 1) }
        return Array(rest[..<end])
    }
}
