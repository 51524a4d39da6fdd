// Why a command ends without success, and with which exit status.

import PratikJSON
import PratikProtocol

enum Failure: Error {
    /// The command line is not one that can be carried out.
    case usage(Phrase, hint: Phrase? = nil)
    /// A settings file cannot be read as one.
    case configuration(Phrase)
    /// A file that was named cannot be read.
    case input(Phrase)
    /// The daemon refused. `parameters` says how its parameters are called on the command line.
    case refused(code: String, JSONObject, parameters: ParameterNaming)
    /// The conversation with the daemon failed.
    case client(ClientError)
    /// Something outside of the daemon went wrong: a process that does not start, a full disk.
    case system(Phrase)
    /// A task of pratikd's own did not come to its end, and said why and with which status.
    case task(Phrase, status: Int32)
    /// The person at the terminal said no.
    case declined(Phrase)

    var exitStatus: Int32 {
        switch self {
        case .usage: ExitStatus.usage
        case .configuration: Self.configurationStatus
        case .input: ExitStatus.noInput
        case .refused(let code, _, _): ExitStatus.ofCode(code)
        case .client(let error): error.exitStatus
        case .system: ExitStatus.software
        case .task(_, let status): status
        case .declined: Self.declinedStatus
        }
    }

    /// EX_CONFIG of sysexits(3).
    private static let configurationStatus: Int32 = 78
    private static let declinedStatus: Int32 = 1
}

/// How the parameters of a request are written where it was typed.
enum ParameterNaming {
    /// `--min-rating`
    case options
    /// `min_rating`, as on the wire.
    case wire

    func name(_ field: String) -> String {
        switch self {
        case .wire: field
        case .options:
            "--" + String(field.drop { $0 == "@" }.map { $0 == "_" ? "-" : $0 })
        }
    }

    /// The field of what is wrong with a line, and with none of its values.
    static let wholeLine = "line"
    /// Parameters that people give without a name.
    private static let standsAlone: Set<String> = ["id", "ids"]

    /// What a person calls `field`: an id that stands alone is no option.
    func label(_ field: String) -> String {
        guard case .options = self, Self.standsAlone.contains(field) else { return name(field) }
        return field == "id" ? "ID" : "IDS"
    }
}
