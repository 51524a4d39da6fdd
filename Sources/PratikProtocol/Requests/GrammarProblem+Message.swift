// The sentences that tell people what is wrong with a line.

import PratikJSON

extension GrammarProblem {
    /// One sentence in each language.
    package var message: (fr: String, en: String) { reason.message }
}

extension GrammarProblem.Reason {
    fileprivate var message: (fr: String, en: String) {
        switch self {
        case .invalidVerb, .invalidKey, .tooManyArguments, .repeatedKey, .unknownOption:
            messageAboutNames
        case .controlCharacter, .invalidText, .shellCharacter, .unfinishedQuote, .textAfterQuote,
            .objectNotAlone, .optionAsJSON:
            messageAboutWriting
        case .json(let reason): reason.message
        case .missingValue, .notAnInteger, .notABoolean, .notText, .outOfRange, .tooLong:
            messageAboutValues
        }
    }

    private var messageAboutNames: (fr: String, en: String) {
        switch self {
        case .invalidVerb(let found):
            (
                "Une requête commence par un verbe en minuscules, comme student.get ; "
                    + "« \(found) » n’en est pas un.",
                "A request begins with a verb in lowercase, such as student.get; "
                    + "“\(found)” is none."
            )
        case .invalidKey(let found):
            (
                "« \(found) » n’est pas un nom de paramètre ; "
                    + "mettez entre guillemets une valeur qui contient « = ».",
                "“\(found)” is not the name of a parameter; quote a value that holds “=”."
            )
        case .tooManyArguments:
            (
                "Une ligne a au plus \(Limits.arguments) paramètres.",
                "A line has at most \(Limits.arguments) parameters."
            )
        case .repeatedKey: ("Donné deux fois.", "Given twice.")
        default: ("Cette option n’existe pas.", "There is no such option.")
        }
    }

    private var messageAboutWriting: (fr: String, en: String) {
        switch self {
        case .controlCharacter(let byte):
            (
                "Un caractère de contrôle (\(byte)) ne peut pas figurer ici ; "
                    + "écrivez-le dans \"…\" avec un échappement JSON.",
                "A control character (\(byte)) cannot stand here; "
                    + "write it in \"…\" with a JSON escape."
            )
        case .invalidText: ("Ce texte n’est pas de l’UTF-8.", "This text is not UTF-8.")
        case .shellCharacter(let byte):
            (
                "Un mot nu ne peut pas contenir « \(Self.character(byte)) » ; "
                    + "mettez la valeur entière entre '…' ou \"…\".",
                "A bare word cannot hold “\(Self.character(byte))”; "
                    + "quote the whole value with '…' or \"…\"."
            )
        case .unfinishedQuote:
            ("Le guillemet ouvrant n’est jamais refermé.", "The opening quote is never closed.")
        case .textAfterQuote:
            (
                "Les guillemets entourent la valeur entière : une espace doit suivre.",
                "Quotes enclose the whole value: a space must follow."
            )
        case .objectNotAlone:
            (
                "Un objet JSON est le seul argument de sa ligne.",
                "A JSON object is the only argument of its line."
            )
        default:
            (
                "Une option s’écrit @option=valeur, sans « := ».",
                "An option is written @option=value, without “:=”."
            )
        }
    }

    private var messageAboutValues: (fr: String, en: String) {
        switch self {
        case .missingValue: ("Il manque une valeur.", "A value is missing.")
        case .notAnInteger: ("Un nombre entier est attendu.", "A whole number is expected.")
        case .notABoolean: ("true ou false est attendu.", "true or false is expected.")
        case .notText: ("Un texte est attendu.", "A text is expected.")
        case .outOfRange(let range) where range.upperBound == Int64.max:
            ("Le minimum est \(range.lowerBound).", "The least is \(range.lowerBound).")
        case .outOfRange(let range):
            (
                "Un nombre de \(range.lowerBound) à \(range.upperBound) est attendu.",
                "A number from \(range.lowerBound) to \(range.upperBound) is expected."
            )
        case .tooLong(let limit):
            ("Au plus \(limit) octets sont admis.", "At most \(limit) bytes are allowed.")
        default: preconditionFailure("every reason is in one of the groups")
        }
    }

    private static func character(_ byte: UInt8) -> Character { Character(Unicode.Scalar(byte)) }
}

extension JSONError.Reason {
    fileprivate var message: (fr: String, en: String) {
        switch self {
        case .unexpectedEnd:
            ("Le JSON s’arrête avant sa fin.", "The JSON ends too early.")
        case .unexpectedByte(let byte) where (0x21...0x7E).contains(byte):
            (
                "« \(Character(Unicode.Scalar(byte))) » est inattendu dans ce JSON.",
                "“\(Character(Unicode.Scalar(byte)))” is unexpected in this JSON."
            )
        case .unexpectedByte(let byte):
            (
                "L’octet \(byte) est inattendu dans ce JSON.",
                "The byte \(byte) is unexpected in this JSON."
            )
        case .trailingBytes:
            (
                "Du texte suit la valeur JSON.",
                "Something follows the JSON value."
            )
        case .repeatedKey(let key):
            ("La clé « \(key) » est donnée deux fois.", "The key “\(key)” is given twice.")
        case .invalidText:
            ("Un texte du JSON n’est pas de l’UTF-8.", "A text of the JSON is not UTF-8.")
        case .controlCharacter:
            (
                "Un texte du JSON contient un caractère de contrôle.",
                "A text of the JSON holds a control character."
            )
        case .tooDeep:
            (
                "Le JSON a plus de \(JSONValue.maximumDepth) niveaux.",
                "The JSON has more than \(JSONValue.maximumDepth) levels."
            )
        case .invalidNumber:
            ("Un nombre du JSON est incorrect.", "A number of the JSON is not valid.")
        }
    }
}
