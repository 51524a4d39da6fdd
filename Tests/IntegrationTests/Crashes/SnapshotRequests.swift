// A client that has a snapshot made every 50 ms, while others write.

import Glibc
import PratikProtocol
import PratikTestSupport
import Synchronization

enum SnapshotRequests {
    private static let pauseMicroseconds: UInt32 = 50_000

    /// Asks until it is over or the daemon has gone; answers a refusal.
    static func run(_ socket: String, _ signal: WritingClient.Signal) -> String? {
        do {
            let client = try WireClient(path: socket, timeoutMilliseconds: 10_000)
            try client.setReplyTimeout(milliseconds: 20_000)
            while !signal.isOver.load(ordering: .acquiring) {
                let reply = try client.ask("snapshot")
                guard reply.code == nil else { return "snapshot: \(reply.status)" }
                usleep(pauseMicroseconds)
            }
            return nil
        } catch is ClientError {
            return nil
        } catch {
            return "snapshot: \(error)"
        }
    }
}
