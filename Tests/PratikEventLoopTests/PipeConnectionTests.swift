// Tests of a connection's reading, writing and end, with a blocking client at the other side.
import Glibc
import PratikEventLoop
import Testing

@MainActor @Suite(.serialized) struct PipeConnectionTests {
    /// Serves one socket with `serve` while `client` runs on a thread; returns what the client saw.
    private func exchange<Value: Sendable>(
        serve: @escaping (EventLoop, PipeConnection) -> Void,
        client body: @escaping @Sendable (BlockingClient) -> Value
    ) throws -> Value {
        var value: Value?
        try withTemporaryFolder { folder in
            let path = folder + "/s"
            try withLoop { loop in
                _ = try PipeServer(loop: loop, path: path) { serve(loop, $0) }
                // What the client's end brings about is seen before the loop stops.
                let finished = try Wakeup(loop: loop) { loop.stop(afterMilliseconds: 30) }
                let client = try BlockingClient(connectedTo: path)
                let thread = ClientThread {
                    let value = body(client)
                    client.close()
                    finished.signal()
                    return value
                }
                loop.run()
                value = thread.join()
            }
        }
        return try #require(value)
    }

    @Test func `what a client sends comes back, and its EOF closes the connection`() throws {
        let text = String(repeating: "recommandation ", count: 20_000)
        let received = try exchange { _, connection in
            connection.startReading { bytes in
                connection.write(bytes)
            } onEnd: { error in
                #expect(error == nil)
                connection.shutdownAfterWrites { _ in connection.close() }
            }
        } client: { client in
            let sender = ClientThread {
                client.send(text)
                client.endSending()
            }
            let received = client.receiveText()
            sender.join()
            return received
        }
        #expect(received == text)
    }

    @Test func `a range of an array is written, and the array is free at once`() throws {
        let received = try exchange { _, connection in
            var bytes = Array("..status OK..".utf8)
            connection.write(bytes, in: 2..<11)
            for index in bytes.indices { bytes[index] = 0 }
            connection.close()
        } client: { client in
            client.receiveText()
        }
        #expect(received == "status OK")
    }

    @Test func `a client that reads late leaves bytes pending, then the drain comes`() throws {
        let gate = Gate()
        var events: [String] = []
        let body = (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let received = try exchange { _, connection in
            connection.onDrain = {
                events.append("drain, \(connection.pendingWriteBytes) pending")
                connection.shutdownAfterWrites { _ in connection.close() }
            }
            connection.write(Array("at once".utf8)) { _ in events.append("small") }
            connection.write(body) { error in events.append("large, \(error?.name ?? "written")") }
            #expect(connection.pendingWriteBytes > 0)
            #expect(connection.pendingWriteBytes < body.count)
            connection.write(Array("last".utf8)) { _ in events.append("last") }
            connection.write([]) { _ in events.append("empty") }
            gate.open()
        } client: { client in
            gate.wait()
            return client.receive()
        }
        #expect(received == Array("at once".utf8) + body + Array("last".utf8))
        #expect(events == ["small", "large, written", "last", "empty", "drain, 0 pending"])
    }

    @Test func `after the client's half-close the server still writes, then closes`() throws {
        let received = try exchange { loop, connection in
            var request: [UInt8] = []
            connection.startReading { bytes in
                request += bytes
            } onEnd: { error in
                #expect(error == nil)
                #expect(connection.hasEnded)
                loop.nextTurn {
                    connection.write(Array("answer to ".utf8) + request)
                    connection.shutdownAfterWrites { error in
                        #expect(error == nil)
                        connection.close()
                    }
                }
            }
        } client: { client in
            client.send("question")
            client.endSending()
            return client.receiveText()
        }
        #expect(received == "answer to question")
    }

    @Test func `the death of the peer is EPIPE at the next write, told once and not during it`()
        throws
    {
        var ends: [String] = []
        var completions: [String] = []
        _ = try exchange { loop, connection in
            connection.startReading { _ in
            } onEnd: { error in
                ends.append(error?.name ?? "EOF")
                guard error == nil else { return }
                for _ in 0..<2 {
                    connection.write(Array("hello".utf8)) { completions.append($0?.name ?? "OK") }
                }
                #expect(ends == ["EOF"])
                connection.shutdownAfterWrites { completions.append($0?.name ?? "OK") }
            }
        } client: { client in
            client.send("x")
        }
        #expect(ends == ["EOF", "EPIPE"])
        #expect(completions == ["EPIPE", "EPIPE", "EPIPE"])
    }

    @Test func `a connection that stops reading holds the client back until it resumes`() throws {
        var isPaused = false
        var count = 0
        let size = 2_000_000
        let sent = try exchange { loop, connection in
            connection.startReading { bytes in
                #expect(!isPaused)
                #expect(bytes.count <= EventLoop.readBufferBytes)
                count += bytes.count
                guard count == bytes.count else { return }
                connection.stopReading()
                isPaused = true
                loop.after(milliseconds: 20) {
                    isPaused = false
                    connection.resumeReading()
                }
            } onEnd: { _ in
                connection.resumeReading()
                connection.close()
            }
        } client: { client in
            client.send([UInt8](repeating: 7, count: size))
            client.endSending()
            return client.receive().isEmpty
        }
        #expect(sent)
        #expect(count == size)
    }

    @Test func `a connection closed twice in its own callback calls nothing after`() throws {
        var calls: [String] = []
        _ = try exchange { _, connection in
            connection.onDrain = { calls.append("drain") }
            connection.write([UInt8](repeating: 1, count: 4_000_000)) {
                calls.append($0?.name ?? "written")
            }
            connection.startReading { _ in
                calls.append("data")
                connection.close { calls.append("closed") }
                connection.close { calls.append("closed again") }
                connection.write(Array("late".utf8)) { calls.append("late \($0?.name ?? "OK")") }
                connection.stopReading()
                connection.resumeReading()
                #expect(connection.pendingWriteBytes == 0)
            } onEnd: { _ in
                calls.append("end")
            }
        } client: { client in
            client.send("x")
            _ = client.receive()
        }
        #expect(calls == ["data", "late ECANCELED", "ECANCELED", "closed", "closed again"])
    }

    @Test func `the death of the peer while bytes are pending ends the connection once`() throws {
        var ends: [String] = []
        var completions: [String] = []
        let gate = Gate()
        _ = try exchange { _, connection in
            connection.onDrain = { ends.append("drain") }
            connection.startReading { _ in
            } onEnd: { error in
                ends.append(error?.name ?? "EOF")
                if error != nil { connection.close() }
            }
            for _ in 0..<2 {
                connection.write([UInt8](repeating: 1, count: 1_048_576)) { error in
                    completions.append(error == nil ? "written" : "failed")
                }
            }
            gate.open()
        } client: { _ in
            gate.wait()
        }
        #expect(ends.last == "EPIPE" || ends.last == "ECONNRESET")
        #expect(ends.count { $0 != "EOF" } == 1)
        #expect(completions == ["failed", "failed"])
    }

    @Test func `an empty write is done at once`() throws {
        var completions = 0
        let received = try exchange { _, connection in
            connection.write([]) { error in
                #expect(error == nil)
                completions += 1
            }
            #expect(completions == 1)
            connection.close()
        } client: { client in
            client.receive()
        }
        #expect(received.isEmpty)
    }
}
