// What stands in brackets behind a parameter in a verb's help: when, which values, by whom.

import PratikJSON

struct ParameterNotes {
    let parameter: ParameterDescription
    let language: Language

    /// ` (obligatoire ; 1 à 5)`, or nothing.
    var text: String {
        let notes = [need, values, range, length, setter].compactMap(\.self)
        if notes.isEmpty { return "" }
        return " (\(notes.joined(separator: language == .fr ? "\u{A0}; " : "; ")))"
    }

    private var need: String? {
        guard parameter.isRequired else { return nil }
        return parameter.isImpliedForOwners
            ? HelpMessages.requiredOfAdministrators[language] : HelpMessages.required[language]
    }

    private var values: String? {
        if !parameter.choices.isEmpty {
            let codes = parameter.choices.map(\.code)
            return codes.joined(separator: parameter.type == "list" ? "," : ", ")
        }
        return switch parameter.type {
        case "list": "a,b,c"
        case "ids": HelpMessages.someOrAll[language]
        default: nil
        }
    }

    /// The bounds of a number; that ids count from 1 goes without saying.
    private var range: String? {
        guard parameter.kind == nil else { return nil }
        return switch (parameter.minimum?.text, parameter.maximum?.text) {
        case (let least?, let most?): HelpMessages.range(from: least, to: most)[language]
        case (let least?, nil): HelpMessages.atLeast(least)[language]
        case (nil, let most?): HelpMessages.atMost(most)[language]
        case (nil, nil): nil
        }
    }

    private var length: String? {
        parameter.maximumLength.map { HelpMessages.characters(atMost: $0)[language] }
    }

    private var setter: String? { parameter.setter.map { HelpMessages.setter($0)[language] } }
}
