// Tests of file descriptors, in processes of their own: their number and limit are a process's.
import Glibc
import Testing

@testable import PratikEventLoop

@Suite(.serialized) struct DescriptorTests {
    @Test func `a hundred connections leave no socket open`() async {
        await #expect(processExitsWith: .success) {
            try await MainActor.run { try serveAHundredConnections() }
        }
    }

    @Test func `without descriptors a connection is refused and the loop does not spin`() async {
        await #expect(processExitsWith: .success) {
            try await MainActor.run { try refuseWithoutDescriptors() }
        }
    }

    @Test func `the spare descriptor refuses all that wait, and is held back again`() async {
        await #expect(processExitsWith: .success) {
            try await MainActor.run { try refuseWithTheSpare() }
        }
    }
}

@MainActor private func serveAHundredConnections() throws {
    let before = openSocketCount()
    try withTemporaryFolder { folder in
        try withLoop { loop in
            _ = try PipeServer(loop: loop, path: folder + "/s") { connection in
                connection.startReading { bytes in
                    connection.write(bytes)
                } onEnd: { _ in
                    connection.close()
                }
            }
            let finished = try Wakeup(loop: loop) { loop.stop(afterMilliseconds: 30) }
            let thread = ClientThread {
                #expect(throws: Never.self) {
                    for _ in 0..<100 {
                        let client = try BlockingClient(connectedTo: folder + "/s")
                        client.send("bonjour")
                        #expect(client.receiveText(upTo: 7) == "bonjour")
                        client.close()
                    }
                }
                finished.signal()
            }
            loop.run()
            thread.join()
            // Only the listener is left.
            #expect(openSocketCount() == before + 1)
        }
    }
    #expect(openSocketCount() == before)
}

@MainActor private func refuseWithoutDescriptors() throws {
    try withTemporaryFolder { folder in
        try withLoop { loop in
            var accepted = 0
            _ = try PipeServer(loop: loop, path: folder + "/s") { connection in
                accepted += 1
                connection.close()
                loop.stop()
            }
            var turns = 0
            loop.turnEnded = { turns += 1 }
            let refused = BlockingClient()
            let taken = BlockingClient()
            let fillers = takeAllDescriptors()
            try refused.connect(to: folder + "/s")
            loop.stop(afterMilliseconds: 50)
            loop.run()
            #expect(accepted == 0)
            #expect(turns < 20)
            #expect(refused.receive().isEmpty)
            for filler in fillers { close(filler) }
            try taken.connect(to: folder + "/s")
            loop.run()
            #expect(accepted == 1)
        }
    }
}

@MainActor private func refuseWithTheSpare() throws {
    try withTemporaryFolder { folder in
        let spare = SpareDescriptor()
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        var address = try SocketPath(folder + "/s").address
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        listen(listener, 8)
        let clients = (0..<3).map { _ in BlockingClient() }
        let fillers = takeAllDescriptors()
        for client in clients { try client.connect(to: folder + "/s") }
        #expect(spare.refuseWaiting(at: listener) == 3)
        #expect(clients.allSatisfy { $0.receive().isEmpty })
        #expect(spare.refuseWaiting(at: listener) == 0)
        #expect(open("/dev/null", O_RDONLY) == -1)
        spare.release()
        #expect(open("/dev/null", O_RDONLY) >= 0)
        #expect(spare.refuseWaiting(at: listener) == 0)
        for filler in fillers { close(filler) }
    }
}

/// Lowers the process's limit of descriptors and takes all that are left.
private func takeAllDescriptors() -> [Int32] {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = 256
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    var taken: [Int32] = []
    while case let descriptor = open("/dev/null", O_RDONLY), descriptor >= 0 {
        taken.append(descriptor)
    }
    return taken
}
