// What the commands that read the daemon's journal have in common.

import PratikJSON
import PratikProtocol

enum FollowingCommands {
    /// The commands that are verbs of the daemon too, with its parameters.
    static let names: Set<String> = [HistoryCommand.name, WatchCommand.name]

    /// The request of the words behind the command's name.
    static func request(_ name: String, _ words: [String]) throws(Failure) -> WordRequest {
        try WordRequest(verb: name, words: words) { file throws(Failure) in
            try FileBytes.text(file)
        }
    }

    /// Names for references, asked for on a connection of their own when the first is needed.
    static func names(_ context: Context, _ catalogue: Catalogue) -> EntityNames {
        var session: Session?
        return EntityNames(catalogue, actingAs: context.options.actingAs) { requests in
            do throws(Failure) {
                let open: Session
                if let session { open = session } else { open = try context.connect() }
                session = open
                return try open.replies(to: requests.map(\.line))
            } catch {
                // The changes themselves are here; without names their ids are shown.
                return []
            }
        }
    }
}
