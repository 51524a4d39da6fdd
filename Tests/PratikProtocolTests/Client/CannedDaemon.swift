// A listening socket that answers what a test says, on the test's own thread.

import Glibc
import PratikProtocol
import Testing

/// The far end of a client under test: the kernel keeps what either side sends.
final class CannedDaemon {
    let path: String
    private let directory: String
    private let listener: Int32
    private var peer: Int32 = -1

    init() throws {
        var template = Array("/tmp/pratik-client-XXXXXX".utf8CString)
        directory = try #require(mkdtemp(&template).map { String(cString: $0) })
        path = directory + "/s"
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, length) }
        }
        try #require(result == 0 && listen(listener, 4) == 0)
    }

    deinit {
        hangUp()
        _ = close(listener)
        _ = unlink(path)
        _ = rmdir(directory)
    }

    /// A client of this daemon, accepted.
    func client(timeoutMilliseconds: Int = 5000) throws -> BlockingClient {
        let client = try BlockingClient(path: path, timeoutMilliseconds: timeoutMilliseconds)
        peer = accept(listener, nil, nil)
        try #require(peer >= 0)
        try client.setReplyTimeout(milliseconds: 5000)
        return client
    }

    func answer(_ text: String) {
        answer(Array(text.utf8))
    }

    func answer(_ bytes: [UInt8]) {
        #expect(write(peer, bytes, bytes.count) == bytes.count)
    }

    /// What has arrived so far.
    func received() -> String {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(peer, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }

    func hangUp() {
        if peer >= 0 { _ = close(peer) }
        peer = -1
    }
}
