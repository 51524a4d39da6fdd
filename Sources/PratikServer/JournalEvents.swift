// News from the store's threads, kept until the loop fetches it.

import PratikStore
import Synchronization

/// What other threads have to tell the loop.
nonisolated final class JournalEvents: Sendable {
    private struct News {
        var failure: DiskError?
        var review: Result<TreeReport, any Error>?
    }

    private let news = Mutex(News())

    func note(failure: DiskError) {
        news.withLock { $0.failure = failure }
    }

    func note(review: Result<TreeReport, any Error>) {
        news.withLock { $0.review = review }
    }

    /// What has come since the last time.
    func take() -> (failure: DiskError?, review: Result<TreeReport, any Error>?) {
        news.withLock { news in
            defer { news = News() }
            return (news.failure, news.review)
        }
    }
}
