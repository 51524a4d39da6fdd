// A connected Unix stream socket, with the calls of libc that a blocking client needs.

import Glibc

/// A descriptor that is closed with its owner.
struct UnixSocket: ~Copyable {
    let descriptor: Int32

    /// Takes over an open descriptor.
    private init(owning descriptor: Int32) {
        self.descriptor = descriptor
    }

    /// Connects to the socket at `path` within `timeoutMilliseconds`, which bounds later sends too.
    static func connected(
        to path: String, timeoutMilliseconds: Int
    ) throws(ClientError) -> UnixSocket {
        var address = try address(path)
        let descriptor = Glibc.socket(
            AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .cannotConnect(path: path, errno: errno) }
        let socket = UnixSocket(owning: descriptor)
        try socket.setTimeout(SO_SNDTIMEO, milliseconds: timeoutMilliseconds)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                (target: UnsafePointer<sockaddr>) in
                retrying {
                    Int(connect(descriptor, target, socklen_t(MemoryLayout<sockaddr_un>.size)))
                }
            }
        }
        let reason = errno
        guard result == 0 else { throw .cannotConnect(path: path, errno: reason) }
        return socket
    }

    deinit { _ = Glibc.close(descriptor) }

    /// Bounds how long a call may wait; 0 is for ever.
    func setTimeout(_ option: Int32, milliseconds: Int) throws(ClientError) {
        var time = timeval(
            tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
        let length = socklen_t(MemoryLayout<timeval>.size)
        guard setsockopt(descriptor, SOL_SOCKET, option, &time, length) == 0 else {
            throw .disconnected(errno: errno)
        }
    }

    /// Sends every byte; a daemon that has gone is an error, not a signal.
    func send(_ bytes: UnsafeRawBufferPointer) throws(ClientError) {
        var rest = bytes
        while let base = rest.baseAddress, !rest.isEmpty {
            let sent = Self.retrying {
                Glibc.send(descriptor, base, rest.count, Int32(MSG_NOSIGNAL))
            }
            guard sent >= 0 else { throw Self.currentError() }
            rest = UnsafeRawBufferPointer(rebasing: rest[sent...])
        }
    }

    /// Receives at least one byte; 0 when the daemon has ended its side.
    func receive(into buffer: UnsafeMutableRawBufferPointer) throws(ClientError) -> Int {
        let received = Self.retrying { recv(descriptor, buffer.baseAddress, buffer.count, 0) }
        guard received >= 0 else { throw Self.currentError() }
        return received
    }

    func finishSending() {
        _ = shutdown(descriptor, Int32(SHUT_WR))
    }

    private static func currentError() -> ClientError {
        errno == EAGAIN || errno == EWOULDBLOCK ? .timedOut : .disconnected(errno: errno)
    }

    private static func retrying(_ call: () -> Int) -> Int {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }

    private static func address(_ path: String) throws(ClientError) -> sockaddr_un {
        guard path.utf8.count <= Limits.socketPathBytes else { throw .pathTooLong(path: path) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return address
    }
}
