// The path of a Unix socket: how long it may be, and whether somebody answers there.
import CLibuv
import Glibc

/// The path of a Unix socket, checked to fit a socket address.
nonisolated struct SocketPath {
    /// Bytes that `sockaddr_un.sun_path` holds before its final NUL (unix(7)).
    static let maximumBytes = 107

    let text: String

    /// Takes a path of 1 to 107 bytes without NUL: `uv_pipe_bind` would cut a longer one silently
    /// and listen somewhere else.
    init(_ text: String) throws(EventLoopError) {
        guard !text.isEmpty, !text.utf8.contains(0) else {
            throw .system(EINVAL, call: "socket path")
        }
        guard text.utf8.count <= Self.maximumBytes else {
            throw .system(ENAMETOOLONG, call: "socket path")
        }
        self.text = text
    }

    /// The address of the socket, as connect(2) takes it.
    var address: sockaddr_un {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: text.utf8) }
        return address
    }

    /// Whether a process listens at the path: false for no file, and for the file that a dead
    /// process left behind (connect(2) answers `ECONNREFUSED`).
    func isLive() throws(EventLoopError) -> Bool {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { throw .system(errno, call: "socket") }
        defer { _ = Glibc.close(descriptor) }
        var address = address
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, length)
            }
        }
        guard status != 0 else { return true }
        switch errno {
        case EAGAIN: return true  // Its queue of connections is full: slow, and alive.
        case ENOENT, ECONNREFUSED: return false
        case let number: throw .system(number, call: "connect")
        }
    }
}
