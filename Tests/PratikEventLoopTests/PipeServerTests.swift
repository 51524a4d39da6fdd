// Tests of listening on a Unix socket.
import Glibc
import PratikEventLoop
import Testing

@MainActor @Suite(.serialized) struct PipeServerTests {
    @Test(arguments: [0o600, 0o660, 0o666] as [UInt32])
    func `the socket's file has the mode asked for, whatever the umask`(mode: UInt32) throws {
        try withTemporaryFolder { folder in
            try withLoop { loop in
                let path = folder + "/s"
                _ = try PipeServer(loop: loop, path: path, mode: mode) { $0.close() }
                var status = stat()
                #expect(stat(path, &status) == 0)
                #expect(status.st_mode & 0o777 == mode)
            }
        }
    }

    @Test func `closing the server removes its file`() throws {
        try withTemporaryFolder { folder in
            try withLoop { loop in
                let server = try PipeServer(loop: loop, path: folder + "/s") { $0.close() }
                #expect(names(in: folder) == ["s"])
                server.close()
                loop.run()
                #expect(names(in: folder).isEmpty)
            }
        }
    }

    @Test func `a path of 107 bytes is taken, one of 108 refused before anything is bound`() throws
    {
        try withTemporaryFolder { folder in
            try withLoop { loop in
                let longest = folder + "/" + String(repeating: "x", count: 106 - folder.utf8.count)
                _ = try PipeServer(loop: loop, path: longest) { $0.close() }
                #expect(names(in: folder).count == 1)
                let expected = EventLoopError.system(ENAMETOOLONG, call: "socket path")
                #expect(throws: expected) {
                    try PipeServer(loop: loop, path: longest + "y") { $0.close() }
                }
                #expect(names(in: folder).count == 1)
            }
        }
    }

    @Test func `a path that is empty or holds a NUL is refused`() throws {
        try withLoop { loop in
            for path in ["", "a\0b"] {
                #expect(throws: EventLoopError.system(EINVAL, call: "socket path")) {
                    try PipeServer(loop: loop, path: path) { $0.close() }
                }
            }
        }
    }

    @Test func `a path in use is refused and its listener lives on`() throws {
        try withTemporaryFolder { folder in
            try withLoop { loop in
                let path = folder + "/s"
                _ = try PipeServer(loop: loop, path: path) { $0.close() }
                #expect(throws: EventLoopError.system(EADDRINUSE, call: "uv_pipe_bind")) {
                    try PipeServer(loop: loop, path: path) { $0.close() }
                }
                #expect(try PipeServer.isLive(path: path))
            }
        }
    }

    @Test func `a path is live while somebody listens, and not for a file left behind`() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/s"
            #expect(try !PipeServer.isLive(path: path))
            try withLoop { loop in
                let server = try PipeServer(loop: loop, path: path) { $0.close() }
                #expect(try PipeServer.isLive(path: path))
                rename(path, folder + "/stale")
                server.close()
                loop.run()
            }
            #expect(names(in: folder) == ["stale"])
            #expect(try !PipeServer.isLive(path: folder + "/stale"))
        }
    }

    @Test func `a peer is known by what the kernel says of it`() throws {
        try withTemporaryFolder { folder in
            try withLoop { loop in
                var peer: PeerCredentials?
                var closed: EventLoopError?
                _ = try PipeServer(loop: loop, path: folder + "/s") { connection in
                    do throws(EventLoopError) {
                        peer = try connection.peerCredentials()
                        connection.close()
                        _ = try connection.peerCredentials()
                    } catch {
                        closed = error
                    }
                    loop.stop()
                }
                let client = try BlockingClient(connectedTo: folder + "/s")
                loop.run()
                client.close()
                let expected = PeerCredentials(
                    processID: getpid(), userID: getuid(), groupID: getgid())
                #expect(peer == expected)
                #expect(closed?.systemNumber == EBADF)
            }
        }
    }
}
