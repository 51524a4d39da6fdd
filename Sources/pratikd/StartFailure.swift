// From what went wrong at the start to a sentence and an exit status: the one place that says so.

import PratikEventLoop
import PratikStore

/// Why the daemon did not come up.
struct StartFailure {
    let message: String
    /// One of sysexits.h, as pratikd(8) lists them.
    let status: Int32

    init(_ error: any Error) {
        switch error {
        case let problem as SettingsProblem:
            message = problem.description
            status = 78
        case let problem as SocketProblem:
            message = problem.description
            status = problem.isLive ? 75 : 73
        case let refusal as StoreRefusal:
            message = refusal.description
            status = Self.status(of: refusal)
        case let damage as StoreDamage:
            message = damage.description
            status = 65
        case let failure as DiskError:
            message = failure.description
            status = 73
        case let failure as EventLoopError:
            message = "the socket cannot be made: \(failure.message)"
            status = 73
        default:
            message = "\(error)"
            status = 70
        }
    }

    private static func status(of refusal: StoreRefusal) -> Int32 {
        switch refusal {
        case .locked: 75
        case .notAStore: 73
        default: 65
        }
    }
}
