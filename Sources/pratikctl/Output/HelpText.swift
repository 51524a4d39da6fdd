// The help: of everything, of a noun, of a verb, of a command.

enum HelpText {
    /// What pratikctl can do.
    static func overview(_ catalogue: Catalogue?, _ language: Language) -> String {
        var text = HelpMessages.tagline[language] + "\n\n" + HelpMessages.usage[language] + "\n"
        text += section(HelpMessages.nouns, language)
        if let catalogue {
            text += list(
                catalogue.nouns.map { noun in
                    (noun, catalogue.verbs(of: noun).map(\.word).joined(separator: " "))
                })
        } else {
            text += "  " + HelpMessages.noCatalogue[language] + "\n"
        }
        text += section(HelpMessages.commands, language)
        let words = catalogue?.wordsAlone.filter { OwnCommands.named($0.name) == nil } ?? []
        text += list(
            OwnCommands.all.map { ($0.name, $0.summary[language]) }
                + words.map { ($0.name, $0.summary) })
        text += commonOptions(language)
        text += "\n" + HelpMessages.values[language] + "\n"
        text += section(HelpMessages.examples, language)
        return text + HelpMessages.overviewExamples + "\n"
    }

    /// The verbs of a noun.
    static func noun(_ noun: String, _ catalogue: Catalogue, _ language: Language) -> String {
        let verbs = catalogue.verbs(of: noun)
        let label = catalogue.kind(ofNoun: noun)?.label
        let verb = HelpMessages.verb[language]
        var text = "pratikctl \(noun) \(verb) …" + (label.map { " — \($0)" } ?? "") + "\n"
        text += section(HelpMessages.verbs, language)
        text += list(verbs.map { ($0.word, $0.summary) })
        text += section(HelpMessages.examples, language)
        for example in verbs.compactMap(\.example).prefix(4) {
            text += "  " + ExampleText.commandLine(example) + "\n"
        }
        let first = verbs.first.map { "\(noun) \($0.word)" } ?? noun
        return text + "\n" + HelpMessages.moreHelp(first)[language] + "\n"
    }

    /// A verb with its parameters.
    static func verb(_ verb: VerbDescription, _ language: Language) -> String {
        let name = [verb.noun, verb.word].compactMap(\.self).joined(separator: " ")
        let positional = verb.positionals.map { " " + standingAlone($0) }.joined()
        let named = verb.parameters.filter { !$0.isPositional }
        var text = "pratikctl \(name)\(positional)" + (named.isEmpty ? "" : " [--option …]") + "\n"
        text += "\n" + verb.summary + "\n"
        if !verb.parameters.isEmpty {
            text += section(HelpMessages.options, language)
            text += list(verb.parameters.map { describe($0, language) })
        }
        if !verb.options.isEmpty {
            let options = verb.options.map { ParameterNaming.options.name($0) }
            text += "\n  " + options.joined(separator: " ") + "\n"
        }
        if !verb.access.isEmpty {
            text += section(HelpMessages.access, language)
            text += "  " + verb.access.joined(separator: ", ") + "\n"
        }
        guard let example = verb.example else { return text }
        return text + section(HelpMessages.example, language) + "  "
            + ExampleText.commandLine(example) + "\n"
    }

    /// A value without a name: `ID`, and `[KIND]` where it may be left out.
    private static func standingAlone(_ parameter: ParameterDescription) -> String {
        let name = parameter.name.uppercased()
        return parameter.isRequired ? name : "[\(name)]"
    }

    /// One of pratikctl's own commands.
    static func command(_ command: any OwnCommand.Type, _ language: Language) -> String {
        let synopsis = command.synopsis[language]
        var text = "pratikctl \(command.name)" + (synopsis.isEmpty ? "" : " \(synopsis)") + "\n"
        text += "\n" + command.summary[language] + "\n\n" + command.manual[language] + "\n"
        return text + commonOptions(language)
    }

    private static func describe(
        _ parameter: ParameterDescription, _ language: Language
    ) -> (String, String) {
        let name =
            parameter.isPositional
            ? parameter.name.uppercased() : "\(parameter.option) \(value(parameter, language))"
        let notes = ParameterNotes(parameter: parameter, language: language).text
        return (name, parameter.label + notes)
    }

    private static func value(
        _ parameter: ParameterDescription, _ language: Language
    ) -> String {
        if !parameter.choices.isEmpty { return parameter.type == "list" ? "CODES" : "CODE" }
        if parameter.kind != nil { return "ID" }
        return parameter.type.uppercased()
    }

    private static func commonOptions(_ language: Language) -> String {
        section(HelpMessages.commonOptions, language)
            + list(OptionTexts.all.map { ($0.option[language], $0.text[language]) })
    }

    private static func section(_ heading: Phrase, _ language: Language) -> String {
        "\n\(heading[language])\n"
    }

    /// Names and what they mean, in two columns.
    private static func list(_ entries: [(String, String)]) -> String {
        let width = min(entries.map(\.0.displayWidth).max() ?? 0, 28)
        return entries.map { name, text in
            let line = "  \(name.padded(to: width))  \(text.escapingControls())"
            return line.trimmingEnd + "\n"
        }.joined()
    }
}

extension String {
    /// Without spaces at the end.
    fileprivate var trimmingEnd: String {
        var rest = self[...]
        while rest.last == " " { rest.removeLast() }
        return String(rest)
    }
}
