// A failure as a person reads it on standard error, and as a program does.

import Glibc
import PratikJSON
import PratikProtocol

struct FailureReport {
    /// The wire's code, or the name of what went wrong here.
    let code: String
    private(set) var message: String
    /// What is wrong with each parameter, under the name that it has where it was typed.
    var fields: [(name: String, text: String)] = []
    var hint: String?
    var suggestion: String?
    /// What the daemon said, whole.
    var members: JSONObject = [:]

    init(_ failure: Failure, language: Language) {
        switch failure {
        case .usage(let message, let hint):
            self.init(code: "usage", message: message[language], hint: hint?[language])
        case .configuration(let message):
            self.init(code: "configuration", message: message[language])
        case .input(let message): self.init(code: "no-input", message: message[language])
        case .system(let message): self.init(code: "system", message: message[language])
        case .task(let message, let status):
            self.init(code: Self.code(ofTask: status), message: message[language])
        case .declined(let message): self.init(code: "declined", message: message[language])
        case .client(let error): self.init(error, language)
        case .refused(let code, let members, let naming):
            self.init(code, members, naming, language)
        }
    }

    /// The codes whose message does no more than list the fields.
    private static let listing: Set<String> = [
        ErrorCode.invalid.rawValue, ErrorCode.badRequest.rawValue,
    ]

    private init(code: String, message: String, hint: String? = nil) {
        self.code = code
        self.message = message
        self.hint = hint
    }

    private init(_ error: ClientError, _ language: Language) {
        switch error {
        case .pathTooLong(let path):
            let message = ProcessMessages.pathTooLong(path, limit: Limits.socketPathBytes)
            self.init(code: "unavailable", message: message[language])
        case .cannotConnect(let path, let number):
            self.init(
                code: "unavailable",
                message: ProcessMessages.noDaemon(path, reason: Self.reason(number))[language],
                hint: ProcessMessages.howToStart(path)[language])
        case .truncated: self.init(code: "truncated", message: ProcessMessages.truncated[language])
        case .malformed(let line):
            self.init(
                code: "malformed",
                message: ProcessMessages.malformed(line.escapingControls())[language])
        case .timedOut: self.init(code: "timed-out", message: ProcessMessages.timedOut[language])
        case .disconnected(let number):
            self.init(
                code: "disconnected",
                message: ProcessMessages.disconnected(reason: Self.reason(number))[language])
        }
    }

    private init(
        _ code: String, _ members: JSONObject, _ naming: ParameterNaming, _ language: Language
    ) {
        self.code = code
        self.members = members
        message = members["message"]?.stringValue ?? code
        for member in members["fields"]?.objectValue?.members ?? [] {
            let text = member.value.stringValue ?? member.value.text
            let isWhole = member.key == ParameterNaming.wholeLine
            fields.append((isWhole ? "" : naming.label(member.key), text))
        }
        if Self.listing.contains(code) { shorten(naming, language) }
        hint = members["hint"]?.stringValue
        suggestion = members["did_you_mean"]?.stringValue.map { word in
            // A word near to the parameter's name is a name, another one a value.
            let fields = members["fields"]?.objectValue?.members ?? []
            let isName = fields.contains { nearMiss($0.key, among: [word]) != nil }
            return ArgumentMessages.didYouMean(isName ? naming.label(word) : word)[language]
        }
    }

    /// Says each thing once: the daemon's sentence names the fields already, as the protocol does;
    /// on the command line they are options.
    private mutating func shorten(_ naming: ParameterNaming, _ language: Language) {
        guard let first = fields.first else { return }
        let isAlone = fields.count == 1
        if case .options = naming {
            let phrase =
                isAlone
                ? ArgumentMessages.problem(first.name, first.text)
                : ArgumentMessages.problems(fields.count)
            message = phrase[language]
        }
        if isAlone { fields = [] }
    }

    /// `{"error":{"code":…,"message":…}}`, with all that the daemon said.
    var json: JSONObject {
        var error: JSONObject = ["code": .string(code), "message": .string(message)]
        // A refusal has the daemon's own message.
        if let hint { error["hint"] = .string(hint) }
        for member in members.members { error[member.key] = member.value }
        return ["error": .object(error)]
    }

    /// `pratikctl: message`, then a line each for fields, hint and suggestion.
    func text(coloured: Bool) -> String {
        let name = coloured ? Colour.bad.paint("pratikctl:") : "pratikctl:"
        var lines = ["\(name) \(message.escapingControls(keepingLineFeeds: true))"]
        let width = fields.map(\.name.displayWidth).max() ?? 0
        for field in fields {
            if field.name.isEmpty {
                lines.append("  \(field.text.escapingControls())")
                continue
            }
            let name = field.name.escapingControls().padded(to: width)
            lines.append("  \(name)  \(field.text.escapingControls())")
        }
        for line in [suggestion, hint].compactMap(\.self) {
            lines.append(line.escapingControls(keepingLineFeeds: true))
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What a status of sysexits(3) is called.
    private static func code(ofTask status: Int32) -> String {
        switch status {
        case ExitStatus.usage: "usage"
        case ExitStatus.data: "data"
        case ExitStatus.noInput: "no-input"
        case ExitStatus.cannotCreate: "cannot-create"
        case ExitStatus.inputOutput: "input-output"
        case ExitStatus.temporary: "busy"
        case ExitStatus.permission: "forbidden"
        default: "system"
        }
    }

    private static func reason(_ number: Int32) -> String {
        String(cString: strerror(number))
    }
}
