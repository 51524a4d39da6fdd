// Who is at the other end of a Unix socket, as the kernel tells it.
import CLibuv
import Glibc

/// The process that connected, as it was when it did (`SO_PEERCRED`, unix(7)).
nonisolated package struct PeerCredentials: Equatable, Sendable {
    package let processID: Int32
    package let userID: UInt32
    package let groupID: UInt32

    package init(processID: Int32, userID: UInt32, groupID: UInt32) {
        self.processID = processID
        self.userID = userID
        self.groupID = groupID
    }
}

extension PipeConnection {
    /// The credentials of the peer when it connected; throws `EBADF` when the connection is closed.
    package func peerCredentials() throws(EventLoopError) -> PeerCredentials {
        guard isOpen else { throw .system(EBADF, call: "getsockopt") }
        var descriptor: uv_os_fd_t = -1
        try check(uv_fileno(base, &descriptor), "uv_fileno")
        // The fields of `struct ucred`, which Glibc shows only to GNU programs.
        var fields: (pid_t, uid_t, gid_t) = (0, 0, 0)
        var length = socklen_t(MemoryLayout.size(ofValue: fields))
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &fields, &length) == 0 else {
            throw .system(errno, call: "getsockopt")
        }
        return PeerCredentials(processID: fields.0, userID: fields.1, groupID: fields.2)
    }
}
