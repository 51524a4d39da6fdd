// What pratikd does without serving: look a store through, copy it, put a copy in its place.

/// One of the tasks for which no daemon has to run; each ends by itself.
enum OfflineTask {
    case verify(String)
    case backup(String)
    case restore(String)
    /// Saves what can be read of a store that does not open.
    case recover

    /// The task that the options name; nil for a start of the daemon.
    ///
    /// - Throws: `UsageProblem` for two tasks at once, or an option that the task does not have.
    init?(_ options: Options) throws(UsageProblem) {
        let named: [(String, OfflineTask?)] = [
            ("--verify", options.verify.map(OfflineTask.verify)),
            ("--backup", options.backup.map(OfflineTask.backup)),
            ("--restore", options.restore.map(OfflineTask.restore)),
            ("--recover", options.recover ? .recover : nil),
        ]
        let wanted = named.filter { $0.1 != nil }
        guard wanted.count < 2 else {
            throw UsageProblem(
                description: "\(wanted[0].0) and \(wanted[1].0) do not go together")
        }
        guard let task = wanted.first?.1 else {
            if options.dryRun || options.force || options.progress {
                throw UsageProblem(
                    description: "--dry-run, --force and --progress go with --backup, --restore "
                        + "or --verify")
            }
            return nil
        }
        guard options.restore != nil || !options.force else {
            throw UsageProblem(description: "--force goes with --restore")
        }
        guard options.verify == nil || !options.dryRun else {
            throw UsageProblem(description: "--verify changes nothing: leave --dry-run out")
        }
        if case .recover = task, options.dryRun {
            throw UsageProblem(
                description: "--recover has no --dry-run: try it on a copy (cp -a), or see what "
                    + "--verify finds")
        }
        self = task
    }
}

/// A command line that says two things at once, in one sentence.
struct UsageProblem: Error, CustomStringConvertible {
    let description: String
}
