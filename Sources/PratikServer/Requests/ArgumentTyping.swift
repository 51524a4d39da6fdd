// From what was sent to checked values: the one place where requests are typed.

import PratikJSON
import PratikModel
import PratikProtocol

/// Types a request's arguments by a command's declaration, gathering everything that is wrong.
nonisolated struct ArgumentTyping {
    private(set) var arguments = Arguments()
    /// The parameters that were given something, whether it is a value of theirs or not.
    private var given: Set<String> = []
    private var malformed: [Refusal.FieldMessage] = []
    private var unacceptable: [Refusal.FieldMessage] = []
    private var didYouMean: String?
    private let command: Command
    private let impliesOwner: Bool

    /// Types `request` by `command`.
    ///
    /// - Parameter impliesOwner: whether the caller owns what is written, so that it need not be
    ///   said.
    static func type(
        _ request: ParsedRequest, by command: Command, impliesOwner: Bool = false
    ) throws(Refusal) -> Arguments {
        var typing = ArgumentTyping(command: command, impliesOwner: impliesOwner)
        for problem in request.problems { typing.note(problem) }
        // Values without names go to what those with names have left.
        for argument in request.arguments where argument.name != nil { typing.take(argument) }
        for argument in request.arguments where argument.name == nil { typing.take(argument) }
        typing.checkRequired(request)
        typing.checkOptions(request.options)
        try typing.finish()
        return typing.arguments
    }

    private init(command: Command, impliesOwner: Bool) {
        self.command = command
        self.impliesOwner = impliesOwner
    }

    private mutating func note(_ problem: GrammarProblem) {
        let message = problem.message
        malformed.append(
            Refusal.FieldMessage(
                problem.field ?? "line",
                BilingualText(fr: Self.unpointed(message.fr), en: Self.unpointed(message.en))))
    }

    /// A sentence as it stands within another one: without its full stop and its capital.
    private static func unpointed(_ sentence: String) -> String {
        let words = sentence.hasSuffix(".") ? sentence.dropLast() : sentence[...]
        return words.prefix(1).lowercased() + words.dropFirst()
    }

    private mutating func take(_ argument: Argument) {
        guard let parameter = parameter(for: argument) else { return }
        guard given.insert(parameter.name).inserted else {
            malformed.append(
                .init(parameter.name, BilingualText(fr: "donné deux fois", en: "given twice")))
            return
        }
        let raw: RawValue =
            switch argument.value {
            case .word(let word): .word(word)
            case .json(let json): .json(json)
            }
        do throws(FieldProblem) {
            arguments.set(parameter.name, try parameter.type.read(raw))
        } catch {
            note(error, at: parameter.name)
        }
    }

    private mutating func note(_ problem: FieldProblem, at name: String) {
        let message = Refusal.FieldMessage(name, problem.message)
        switch problem.problemClass {
        case .malformed: malformed.append(message)
        case .unacceptable: unacceptable.append(message)
        }
        didYouMean = didYouMean ?? problem.didYouMean
    }

    private mutating func parameter(for argument: Argument) -> Parameter? {
        guard let name = argument.name else {
            if let positional = positional { return positional }
            malformed.append(
                .init(
                    "line",
                    BilingualText(
                        fr: "chaque valeur a un nom : écrivez nom=valeur",
                        en: "every value has a name: write name=value")))
            return nil
        }
        if let parameter = command.parameter(named: name) { return parameter }
        let known = command.parameters.map(\.name)
        didYouMean = didYouMean ?? nearestMatch(name, in: known)
        malformed.append(.init(name, unknown(name)))
        return nil
    }

    /// The parameter that a value without a name is for: the first that has none yet.
    private var positional: Parameter? {
        let positional = command.parameters.filter(\.isPositional)
        return positional.first { !given.contains($0.name) } ?? positional.last
    }

    private func unknown(_ name: String) -> BilingualText {
        if let field = command.subject?.field(named: name) {
            switch field.setter {
            case .daemon:
                return BilingualText(
                    fr: "le démon le tient lui-même", en: "the daemon keeps it itself")
            case .verb:
                return BilingualText(
                    fr: "un verbe à part en décide", en: "a verb of its own decides it")
            default: break
            }
        }
        return BilingualText(
            fr: "\(command.name) n’a pas de paramètre de ce nom",
            en: "\(command.name) has no parameter of this name")
    }

    private mutating func checkRequired(_ request: ParsedRequest) {
        // What a line that cannot be read would have given, nobody knows.
        if request.problems.contains(where: { $0.field == nil }) { return }
        for parameter in command.parameters
        where parameter.isRequired && arguments[parameter.name]?.isNull ?? true {
            if parameter.isImplied && impliesOwner { continue }
            let isNamed =
                (malformed + unacceptable).contains { $0.name == parameter.name }
            if isNamed { continue }
            malformed.append(
                .init(parameter.name, BilingualText(fr: "est requis", en: "is required")))
        }
    }

    private mutating func checkOptions(_ options: RequestOptions) {
        let accepted = command.options
        for option in RequestOption.allCases where options.has(option) && !accepted.contains(option)
        {
            malformed.append(
                .init(
                    option.rawValue,
                    BilingualText(
                        fr: "\(command.name) ne prend pas cette option",
                        en: "\(command.name) does not take this option")))
        }
    }

    private mutating func finish() throws(Refusal) {
        guard malformed.isEmpty else {
            throw .malformed(malformed + unacceptable, didYouMean: didYouMean)
        }
        // A handler can go on without a field's value, but not without knowing what it is about.
        let mayGoOn =
            command.gathersProblems
            && unacceptable.allSatisfy { command.subject?.field(named: $0.name) != nil }
        guard mayGoOn || unacceptable.isEmpty else { throw .invalid(unacceptable) }
        arguments.unacceptable = unacceptable
    }
}
