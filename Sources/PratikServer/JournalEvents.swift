// News from the store's threads, kept until the loop fetches it.

import PratikStore
import Synchronization

/// What other threads have to tell the loop.
nonisolated final class JournalEvents: Sendable {
    private struct News {
        var failure: DiskError?
        var repair: Result<TreeRepairReport, DiskError>?
    }

    private let news = Mutex(News())

    func note(failure: DiskError) {
        news.withLock { $0.failure = failure }
    }

    func note(repair: Result<TreeRepairReport, DiskError>) {
        news.withLock { $0.repair = repair }
    }

    /// What has come since the last time.
    func take() -> (failure: DiskError?, repair: Result<TreeRepairReport, DiskError>?) {
        news.withLock { news in
            defer { news = News() }
            return (news.failure, news.repair)
        }
    }
}
