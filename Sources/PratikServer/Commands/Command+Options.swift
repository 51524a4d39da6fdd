// Which options a command takes, by what it does.

import PratikProtocol

nonisolated extension Command {
    /// The options that a request for such a command may carry.
    static func options(
        of handler: Handler, named name: String, isPaged: Bool
    ) -> [RequestOption] {
        var options: [RequestOption] = [.actingAs]
        switch handler {
        case .write, .batch: options += [.dryRun, .key]
        case .watch: options += [.limit, .initial]
        case .read, .work, .connection: break
        }
        switch name.split(separator: ".").last {
        case "update", "delete": options.append(.ifRevision)
        case "list": options += [.limit, .after, .sort]
        default: if isPaged { options += [.limit, .after] }
        }
        return options
    }
}
