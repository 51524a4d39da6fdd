// One client that follows the changes: where it stands, and what it is told next.

import PratikJSON
import PratikModel
import PratikStore

/// A `watch` under way on a connection that does nothing else.
final class Watcher {
    private let request: WatchRequest
    private weak var connection: Connection?
    private let feed: ChangeFeed
    private let stop = StopFlag()
    private var stage = Stage.waiting
    /// Change rows that were told.
    private var count = 0
    /// Everything up to this transaction has been told; nil while entities are still to be told.
    private var told: UInt64?
    /// When something was told last.
    private var toldAt: UInt64 = 0
    private var sentBytes = 0
    /// How much the client had taken when it last took anything, and when that was.
    private var taken = 0
    private var tookAt: UInt64 = 0

    private enum Stage {
        /// For a place in the journal, or for what a worker has under way.
        case waiting
        case initial(FrozenRows, then: FeedPosition)
        case following(FeedPosition)
        case ended
    }

    init(_ request: WatchRequest, on connection: Connection, _ feed: ChangeFeed) {
        self.request = request
        self.connection = connection
        self.feed = feed
    }

    /// Begins; everything up to the request is on disk.
    func start() {
        guard !stop.isSet else { return }
        feed.add(self)
        tookAt = feed.now
        feed.locate(request, unless: stop) { [weak self] in self?.begin($0) }
    }

    private func begin(_ found: Result<FeedPosition, Refusal>) {
        switch found {
        case .failure(let refusal): fail(refusal)
        case .success(let position):
            if let rows = request.initial {
                stage = .initial(rows, then: position)
            } else {
                follow(from: position)
            }
            proceed()
        }
    }

    /// Says from where on changes are told.
    private func follow(from position: FeedPosition) {
        stage = .following(position)
        told = position.seq
        sendBookmark()
    }

    /// Has the next piece read, if there is one and the client has taken the last ones.
    func proceed() {
        guard let connection, connection.waitingBytes < ChangeBatch.bytes else { return }
        switch stage {
        case .initial(let rows, let position):
            stage = .waiting
            feed.render(rows, unless: stop) { [weak self] bytes, rest in
                self?.took(bytes, rest: rest, then: position)
            }
        case .following(let position) where position.seq < feed.durableSequence:
            stage = .waiting
            feed.read(request.feed, from: position, request.schema) { [weak self] in
                self?.took($0)
            }
        case .following, .waiting, .ended: break
        }
    }

    private func took(_ bytes: [UInt8], rest: FrozenRows?, then position: FeedPosition) {
        send(bytes, 0..<bytes.count)
        if let rest {
            stage = .initial(rest, then: position)
        } else {
            follow(from: position)
        }
        proceed()
    }

    private func took(_ result: Result<ChangeBatch, Refusal>) {
        guard !stop.isSet else { return }
        switch result {
        case .failure(let refusal): fail(refusal)
        case .success(let batch):
            let last = batch.transactions.firstIndex { isEnough($0.rows) }
            if let last {
                let transaction = batch.transactions[last]
                send(batch.bytes, 0..<transaction.end)
                told = transaction.seq
                finish()
                return
            }
            send(batch.bytes, 0..<batch.bytes.count)
            told = batch.position.seq
            stage = .following(batch.position)
            if batch.hasMore {
                proceed()
            } else if batch.position.seq < feed.durableSequence {
                // What came meanwhile is told with what else comes in a moment.
                feed.journalBecameDurable()
            }
        }
    }

    /// Counts rows; answers whether they are as many as were asked for.
    private func isEnough(_ rows: Int) -> Bool {
        count += rows
        return request.limit.map { count >= $0 } ?? false
    }

    // MARK: What the client gets

    private func send(_ bytes: [UInt8], _ range: Range<Int>) {
        guard !range.isEmpty, let connection else { return }
        sentBytes += range.count
        toldAt = feed.now
        connection.send(bytes, in: range)
    }

    private func sendBookmark() {
        guard let told else { return }
        var bytes: [UInt8] = []
        bytes.appendBookmark(told)
        send(bytes, 0..<bytes.count)
    }

    /// Looks now and then whether the client is there and reads.
    func look() {
        guard let connection else { return }
        let waiting = connection.waitingBytes
        if waiting == 0 || sentBytes - waiting > taken {
            taken = sentBytes - waiting
            tookAt = feed.now
        }
        if waiting > 0, feed.now - tookAt >= feed.timing.patience {
            let refusal = lagged
            feed.linger(connection)
            end(closing: true) { () throws(Refusal) in throw refusal }
        } else if waiting == 0, feed.now - toldAt >= feed.timing.bookmark {
            sendBookmark()
        }
    }

    private var lagged: Refusal {
        var refusal = Refusal(
            .lagged, fr: "Le client ne lit pas assez vite : l’écoute s’arrête.",
            en: "The client does not read fast enough: the watch ends.")
        refusal.since = told
        refusal.hint =
            told == nil
            ? BilingualText(fr: "Recommencez avec @initial.", en: "Begin again with @initial.")
            : BilingualText(
                fr: "Reprenez avec since=\(told ?? 0).", en: "Go on with since=\(told ?? 0).")
        return refusal
    }

    // MARK: Ending

    private func finish(isStopping: Bool = false) {
        var status: JSONObject = ["count": .integer(Int64(count))]
        if let told { status["seq"] = .integer(Int64(told)) }
        if isStopping { status["stopping"] = true }
        let answer = Work.Answer(outcome: .status(status))
        end { () throws(Refusal) in answer }
    }

    private func fail(_ refusal: Refusal) {
        end { () throws(Refusal) in throw refusal }
    }

    private func end(closing: Bool = false, _ ending: @escaping Work.Ending) {
        let connection = connection
        cancel()
        connection?.endWatch(request.language, ending, closing: closing)
    }

    /// Ends with a status because the daemon stops.
    func daemonStops() { finish(isStopping: true) }

    /// Ends without a word: nobody is there any more.
    func cancel() {
        stop.set()
        stage = .ended
        feed.remove(self)
        connection = nil
    }
}
