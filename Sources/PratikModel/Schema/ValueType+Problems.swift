// The sentences for values that are not of their type.

extension ValueType {
    /// The value is not of this type at all.
    var wrongType: FieldProblem {
        let expected = expectation
        return .malformed(fr: "doit être \(expected.fr)", en: "must be \(expected.en)")
    }

    private var expectation: BilingualText {
        switch self {
        case .integer: BilingualText(fr: "un nombre entier", en: "a whole number")
        case .reference: BilingualText(fr: "un identifiant (nombre)", en: "an id (a number)")
        case .decimal: BilingualText(fr: "un nombre", en: "a number")
        case .boolean: BilingualText(fr: "true ou false", en: "true or false")
        case .date: BilingualText(fr: "une date AAAA-MM-JJ", en: "a date YYYY-MM-DD")
        case .timestamp:
            BilingualText(
                fr: "un instant AAAA-MM-JJTHH:MM:SSZ", en: "a time YYYY-MM-DDTHH:MM:SSZ")
        case .list, .choices:
            BilingualText(fr: "une liste de textes", en: "a list of texts")
        case .object: BilingualText(fr: "un objet", en: "an object")
        case .identifiers:
            BilingualText(fr: "des identifiants, ou « all »", en: "ids, or “all”")
        case .operations, .objects:
            BilingualText(fr: "une liste d’objets", en: "a list of objects")
        case .file: BilingualText(fr: "un ticket de dépôt", en: "an upload ticket")
        default: BilingualText(fr: "un texte", en: "a text")
        }
    }

    static func outOfRange(_ range: ClosedRange<Int64>) -> FieldProblem {
        switch (range.lowerBound, range.upperBound) {
        case (let least, Int64.max):
            .unacceptable(fr: "doit être au moins \(least)", en: "must be at least \(least)")
        case (let least, let most):
            .unacceptable(
                fr: "doit être entre \(least) et \(most)",
                en: "must be between \(least) and \(most)")
        }
    }

    static var unknownUpload: FieldProblem {
        .unacceptable(
            fr: "aucun dépôt de ce nom : un dépôt vaut une heure, pour qui l’a fait",
            en: "there is no such upload: one is good for an hour, for who made it")
    }
}
