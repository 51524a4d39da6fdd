// A clock that stands still until a test moves it.

package import PratikModel
import PratikStore
import Synchronization

/// The time of day as a test sets it.
package final class ManualClock: WallClock, Sendable {
    private let moment: Mutex<Timestamp>

    package init(_ moment: Timestamp) { self.moment = Mutex(moment) }

    package var now: Timestamp { moment.withLock { $0 } }

    package func set(_ moment: Timestamp) { self.moment.withLock { $0 = moment } }

    package func advance(seconds: Int) {
        moment.withLock { $0 = $0.adding(seconds: seconds) }
    }
}
