// A Unix socket that listens.
import CLibuv
import Glibc

/// Listens on a Unix socket and hands over each connection.
///
/// Closing it removes the socket's file, which libuv does by itself. Connections that were
/// accepted live on.
package final class PipeServer: Handle {
    /// Connections that may wait to be accepted; the kernel's `somaxconn` may lower it.
    package static let backlog: Int32 = 511

    /// Called with each connection, which its receiver closes.
    private var onConnection: ((PipeConnection) -> Void)?
    /// Called when a connection could not be accepted, for the log and the metrics.
    package var onAcceptFailure: ((EventLoopError) -> Void)?
    private let spare = SpareDescriptor()

    /// Binds `path`, gives the socket's file `mode` (less no umask), and listens.
    ///
    /// Nobody can connect before the mode is set. Throws `ENAMETOOLONG` for a path over 107 bytes,
    /// `EADDRINUSE` when the file exists (see `isLive`), `EACCES` also when its directory does not.
    package init(
        loop: EventLoop, path: String, mode: UInt32 = 0o660,
        onConnection: @escaping (PipeConnection) -> Void
    ) throws(EventLoopError) {
        let path = try SocketPath(path)
        self.onConnection = onConnection
        try super.init(loop: loop, of: uv_pipe_t.self, call: "uv_pipe_init") {
            uv_pipe_init($0, $1, 0)
        }
        do throws(EventLoopError) {
            try listen(at: path, mode: mode)
        } catch {
            close()
            throw error
        }
    }

    /// Whether a process listens at `path`.
    ///
    /// A file for which this is false is stale: a dead process left it, and it may be removed if it
    /// is a socket. Throws what connect(2) answers otherwise, such as `EACCES`.
    package nonisolated static func isLive(path: String) throws(EventLoopError) -> Bool {
        try SocketPath(path).isLive()
    }

    private func listen(at path: SocketPath, mode: UInt32) throws(EventLoopError) {
        let pipe = memory.assumingMemoryBound(to: uv_pipe_t.self)
        try check(uv_pipe_bind(pipe, path.text), "uv_pipe_bind")
        guard chmod(path.text, mode) == 0 else { throw .system(errno, call: "chmod") }
        let stream = memory.assumingMemoryBound(to: uv_stream_t.self)
        try check(uv_listen(stream, Self.backlog, onIncoming), "uv_listen")
    }

    fileprivate func incoming(status: Int32) {
        guard isOpen else { return }
        do throws(EventLoopError) {
            try check(status, "accept")
            let connection = try PipeConnection(
                accepting: memory.assumingMemoryBound(to: uv_stream_t.self), on: loop)
            onConnection?(connection)
        } catch {
            refuse(because: error)
        }
    }

    private func refuse(because error: EventLoopError) {
        var listener: uv_os_fd_t = -1
        if uv_fileno(base, &listener) == 0 {
            _ = spare.refuseWaiting(at: listener)
        }
        onAcceptFailure?(error)
    }

    override func willClose() {
        spare.release()
    }

    override func didClose() {
        onConnection = nil
        onAcceptFailure = nil
    }
}

private let onIncoming: uv_connection_cb = { stream, status in
    guard let data = stream?.pointee.data else { return }
    Unmanaged<PipeServer>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.incoming(status: status) }
}
