// The command table as text for people: what `help` answers.

import PratikModel
import PratikProtocol

/// Explains one verb, the verbs of a noun, or all of them.
struct HelpText {
    private let table: CommandTable
    private let language: Language

    init(_ table: CommandTable, _ language: Language) {
        self.table = table
        self.language = language
    }

    func text(_ name: String?) throws(Refusal) -> String {
        guard let name, !name.isEmpty else { return overview(of: table.commands) + footer }
        if let command = table.command(named: name) { return detail(of: command) }
        let noun = AllEntities.visible.first { $0.kind == name }?.noun ?? name
        let commands = table.commands.filter { $0.noun == noun[...] }
        guard !commands.isEmpty else { throw table.unknownName(name) }
        return overview(of: commands)
    }

    private func overview(of commands: [Command]) -> String {
        let width = commands.map(\.name.count).max() ?? 0
        return
            commands.map { command in
                let name = command.name
                let padding = String(repeating: " ", count: width - name.count + 2)
                return name + padding + command.summary[language] + "\n"
            }
            .joined()
    }

    private var footer: String {
        BilingualText(
            fr: "\n« help VERBE » montre les paramètres, l’accès et un exemple.\n",
            en: "\n“help VERB” shows parameters, access and an example.\n")[language]
    }

    private func detail(of command: Command) -> String {
        var text = "\(command.name)\n    \(command.summary[language])\n"
        let access = command.access.names.joined(separator: ", ")
        text += BilingualText(fr: "    Accès : ", en: "    Access: ")[language] + access + "\n"
        if !command.parameters.isEmpty {
            text += BilingualText(fr: "\nParamètres :\n", en: "\nParameters:\n")[language]
            let width = command.parameters.map(\.name.count).max() ?? 0
            for parameter in command.parameters { text += line(parameter, width) }
        }
        let options = command.options.map(\.rawValue).joined(separator: " ")
        text += BilingualText(fr: "\nOptions : ", en: "\nOptions: ")[language] + options + "\n"
        text += BilingualText(fr: "\nExemple :\n", en: "\nExample:\n")[language]
        return text + "    \(command.example)\n"
    }

    private func line(_ parameter: Parameter, _ width: Int) -> String {
        let padding = String(repeating: " ", count: width - parameter.name.count + 2)
        var text = "    \(parameter.name)\(padding)\(parameter.label[language])"
        text += " (\(parameter.type.limits ?? parameter.type.name))"
        if parameter.isRequired {
            text +=
                parameter.isImplied
                ? BilingualText(
                    fr: ", requis sauf pour soi", en: ", required unless one’s own")[language]
                : BilingualText(fr: ", requis", en: ", required")[language]
        }
        return text + "\n"
    }
}

nonisolated extension CommandTable {
    /// The refusal of a name that is no verb, noun or kind.
    func unknownName(_ name: String) -> Refusal {
        if name.contains(".") { return unknownVerb(name) }
        let nouns = Set(commands.compactMap { $0.noun.map(String.init) })
        var refusal = Refusal(
            .notFound, fr: "Ni verbe ni nom : « \(name) ».", en: "Neither verb nor noun: “\(name)”."
        )
        refusal.didYouMean = nearestMatch(name, in: commands.map(\.name) + nouns.sorted())
        return refusal
    }
}

extension ValueType {
    /// The values that are accepted, where a few words say it.
    nonisolated fileprivate var limits: String? {
        switch self {
        case .choice(let list), .choices(let list): list.codes.joined(separator: ", ")
        case .integer(let range) where range.upperBound < Int64.max:
            "\(range.lowerBound)–\(range.upperBound)"
        case .decimal(let range) where range.upperBound < .largest:
            "\(range.lowerBound)–\(range.upperBound)"
        case .text(let maximum), .longText(let maximum): "text ≤ \(maximum)"
        case .list: "a,b,c"
        case .date: "2026-12-01"
        default: nil
        }
    }
}
