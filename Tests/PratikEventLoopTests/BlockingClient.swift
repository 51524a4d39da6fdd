// The other end of a connection: plain blocking calls, as a script makes them.
import Glibc

@testable import PratikEventLoop

/// A connected Unix socket; a receive that gets nothing for five seconds ends.
struct BlockingClient: Sendable {
    let descriptor: Int32

    init() {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        precondition(descriptor >= 0, "no descriptor for a client")
        var limit = timeval(tv_sec: 5, tv_usec: 0)
        let length = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, length)
    }

    init(connectedTo path: String) throws(EventLoopError) {
        self.init()
        try connect(to: path)
    }

    func connect(to path: String) throws(EventLoopError) {
        var address = try SocketPath(path).address
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard status == 0 else { throw .system(errno, call: "connect") }
    }

    func send(_ bytes: [UInt8]) {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return }
            sent += count
        }
    }

    func send(_ text: String) {
        send(Array(text.utf8))
    }

    /// Receives until `limit` bytes have come, or EOF, or an error.
    func receive(upTo limit: Int = .max) -> [UInt8] {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while received.count < limit {
            let count = recv(descriptor, &buffer, min(buffer.count, limit - received.count), 0)
            guard count > 0 else { break }
            received.append(contentsOf: buffer[..<count])
        }
        return received
    }

    func receiveText(upTo limit: Int = .max) -> String {
        String(decoding: receive(upTo: limit), as: UTF8.self)
    }

    func endSending() {
        shutdown(descriptor, Int32(SHUT_WR))
    }

    func close() {
        Glibc.close(descriptor)
    }
}
