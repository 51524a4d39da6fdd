// A connection that follows the changes: its watcher writes to it, until one of the two ends.

import PratikEventLoop
import PratikModel
import PratikStore

extension Connection {
    var watcher: Watcher? {
        if case .watch(let watcher)? = underWay { return watcher }
        return nil
    }

    /// Bytes that the client has not taken yet.
    var waitingBytes: Int { ready.count + pipe.pendingWriteBytes }

    /// Begins when all that the request may have seen is on disk.
    func watch(_ request: WatchRequest) {
        let watcher = Watcher(request, on: self, server.changes)
        underWay = .watch(watcher)
        server.whenDurable(server.service.store.newestSequence) { watcher.start() }
    }

    /// Writes rows, behind what is ready to leave.
    func send(_ bytes: [UInt8], in range: Range<Int>) {
        flush()
        pipe.write(bytes, in: range)
    }

    /// Ends the watch with its status line; who has lagged is given up.
    func endWatch(_ language: Language, _ ending: Work.Ending, closing: Bool) {
        guard watcher != nil, pipe.isOpen else { return }
        underWay = nil
        reply { executor.finish(ending, language, &$0) }
        isFinishing = isFinishing || closing
        resume()
    }
}
