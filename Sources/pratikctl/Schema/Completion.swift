// What may come next on a command line: nouns, verbs, options, codes, ids.

struct Completion {
    struct Candidate: Equatable {
        let text: String
        var note = ""
    }

    let catalogue: Catalogue
    /// The entities of a kind that can be named.
    let ids: (KindDescription) -> [Candidate]

    /// - Parameter words: those behind `pratikctl`, the last one as far as it is typed.
    func candidates(for words: [String]) -> [Candidate] {
        let partial = words.last ?? ""
        return all(before: Array(words.dropLast()), partial).filter { $0.text.hasPrefix(partial) }
    }

    private func all(before: [String], _ partial: String) -> [Candidate] {
        if let option = before.last, option.hasPrefix("-"), !option.contains("=") {
            if let values = values(of: option, verb(in: before)) { return values }
        }
        let plain = before.filter { !$0.hasPrefix("-") }
        guard let first = plain.first else {
            return partial.hasPrefix("-") ? Self.commonOptions : Self.commands + nouns
        }
        if let command = OwnCommands.named(first) {
            guard let verb = catalogue.verb(first), FollowingCommands.names.contains(first) else {
                return arguments(of: command, partial)
            }
            if partial.hasPrefix("-") { return options(of: verb) + Self.commonOptions }
            return standingAlone(verb, before: Array(plain.dropFirst()))
        }
        guard let verb = verb(in: before) else { return verbs(of: first) }
        if partial.hasPrefix("-") { return options(of: verb) + Self.commonOptions }
        return standingAlone(verb, before: Array(plain.dropFirst(verb.noun == nil ? 1 : 2)))
    }

    /// What may stand without a name behind the words that do already.
    private func standingAlone(_ verb: VerbDescription, before: [String]) -> [Candidate] {
        let parameters = verb.positionals.dropFirst(before.count { !$0.contains("=") })
        guard let parameter = parameters.first else { return [] }
        if !parameter.choices.isEmpty {
            return parameter.choices.map { Candidate(text: $0.code, note: $0.label) }
        }
        // An id behind a kind's name is that of one of its entities.
        let kind = parameter.kind ?? before.last ?? ""
        return (catalogue.kind(named: kind) ?? catalogue.kind(ofNoun: kind)).map(ids) ?? []
    }

    private static let commands = OwnCommands.all.map { Candidate(text: $0.name) }

    private static let commonOptions: [Candidate] = OptionTexts.all.flatMap { entry in
        entry.option.en.split(separator: " ").filter { $0.hasPrefix("--") }.map {
            Candidate(text: String($0))
        }
    }

    private var nouns: [Candidate] {
        catalogue.nouns.map { Candidate(text: $0, note: catalogue.kind(ofNoun: $0)?.label ?? "") }
            + catalogue.wordsAlone.filter { OwnCommands.named($0.name) == nil }
            .map { Candidate(text: $0.name, note: $0.summary) }
    }

    private func verbs(of noun: String) -> [Candidate] {
        catalogue.verbs(of: noun).map { Candidate(text: $0.word, note: $0.summary) }
    }

    private func arguments(of command: any OwnCommand.Type, _ partial: String) -> [Candidate] {
        if partial.hasPrefix("-") {
            return command.options.map { Candidate(text: $0) } + Self.commonOptions
        }
        return switch command.name {
        case CompletionsCommand.name: CompletionScript.allCases.map { Candidate(text: $0.rawValue) }
        case HelpCommand.name: Self.commands + nouns
        case CallCommand.name, SchemaCommand.name:
            catalogue.verbs.map { Candidate(text: $0.name, note: $0.summary) }
        default: []
        }
    }

    private func options(of verb: VerbDescription) -> [Candidate] {
        verb.parameters.filter { !$0.isPositional }.map {
            Candidate(text: $0.option, note: $0.label)
        }
    }

    private func verb(in words: [String]) -> VerbDescription? {
        let plain = words.filter { !$0.hasPrefix("-") }
        guard let first = plain.first else { return nil }
        if plain.count > 1, let verb = catalogue.verb(first + "." + plain[1]) { return verb }
        return catalogue.verb(first)
    }

    /// What may stand behind `option`; nil for one that takes no value that can be listed.
    private func values(of option: String, _ verb: VerbDescription?) -> [Candidate]? {
        switch option {
        case "-o", "--output": return OutputFormat.allCases.map { Candidate(text: $0.rawValue) }
        case "--lang": return Language.allCases.map { Candidate(text: $0.rawValue) }
        case "--sort":
            let kind = verb?.noun.flatMap(catalogue.kind(ofNoun:))
            return kind?.sortable.flatMap { [Candidate(text: $0), Candidate(text: "-" + $0)] }
        default: break
        }
        guard let parameter = verb?.parameters.first(where: { $0.option == option }) else {
            return nil
        }
        if !parameter.choices.isEmpty {
            return parameter.choices.map { Candidate(text: $0.code, note: $0.label) }
        }
        if parameter.type == "boolean" {
            return [Candidate(text: "true"), Candidate(text: "false")]
        }
        return parameter.kind.flatMap(catalogue.kind(named:)).map(ids)
    }
}
