// From what went wrong at the start to a sentence and an exit status: the one place that says so.

import Glibc
import PratikEventLoop
import PratikModel
import PratikStore

/// Why the daemon did not come up, or a task without a daemon did not come to its end.
struct StartFailure {
    let message: BilingualText
    /// One of sysexits.h, as pratikd(8) lists them.
    let status: Int32

    private init(_ message: BilingualText, _ status: Int32) {
        self.message = message
        self.status = status
    }

    private init(_ message: String, _ status: Int32) {
        self.init(BilingualText(same: message), status)
    }

    /// Of a start.
    init(_ error: any Error) {
        self =
            switch error {
            case let problem as SettingsProblem: Self(problem.description, 78)
            case let problem as SocketProblem: Self(problem.description, problem.isLive ? 75 : 73)
            case let problem as StoreDirectoryProblem: Self(problem.message, 73)
            case let refusal as StoreRefusal: Self(refusal.description, Self.status(of: refusal))
            case let damage as StoreDamage: Self(Self.message(of: damage), 65)
            case let failure as DiskError: Self(failure.message, 73)
            case let failure as EventLoopError where failure.systemNumber == EMFILE:
                Self(DiskError.noDescriptors, 73)
            case let failure as EventLoopError:
                Self("the socket cannot be made: \(failure.message)", 73)
            default: Self("\(error)", 70)
            }
    }

    /// Of a task that reads one directory and writes another.
    init(offline error: any Error) {
        self =
            switch error {
            case let missing as MissingDirectory:
                Self(OfflineMessages.missing(missing.path), 66)
            case let refusal as CopyRefusal: Self(refusal.message, Self.status(of: refusal))
            case StoreRefusal.notAStore(let path): Self(OfflineMessages.notAStore(path), 65)
            case StoreRefusal.locked(let path): Self(OfflineMessages.locked(path), 75)
            case let failure as DiskError: Self(failure.message, Self.status(of: failure))
            default: Self(error)
            }
    }

    private static func message(of damage: StoreDamage) -> BilingualText {
        BilingualText(
            fr: "\(damage) Restaurez une sauvegarde (pratikctl restore), ou sauvez ce qui peut "
                + "l’être : pratikd --recover.",
            en: "\(damage) Restore a backup (pratikctl restore), or save what can be saved: "
                + "pratikd --recover.")
    }

    private static func status(of refusal: StoreRefusal) -> Int32 {
        switch refusal {
        case .locked: 75
        case .notAStore: 73
        default: 65
        }
    }

    private static func status(of refusal: CopyRefusal) -> Int32 {
        switch refusal {
        case .overlapping: 64
        case .unfinished: 65
        case .unsettled: 75
        case .notABackup, .notAPlace, .otherStore, .served, .otherHistory, .cannotExchange: 73
        }
    }

    private static func status(of failure: DiskError) -> Int32 {
        switch failure.code {
        case EACCES, EPERM: 77
        case ENOSPC, EDQUOT, EIO: 74
        default: 73
        }
    }
}
