// What is said of command lines that cannot be read.

import PratikJSON

enum ArgumentMessages {
    static func unknownOption(_ option: String) -> Phrase {
        Phrase(fr: "Option inconnue : \(option).", en: "Unknown option: \(option).")
    }

    static func notJSON(_ key: String, offset: Int) -> Phrase {
        Phrase(
            fr: "La valeur de « \(key) » n’est pas du JSON (à l’octet \(offset)).",
            en: "The value of “\(key)” is not JSON (at byte \(offset)).")
    }

    static let jsonIsNotAnObject = Phrase(
        fr: "--json attend un objet JSON, « - » ou @FICHIER.",
        en: "--json takes a JSON object, “-” or @FILE.")

    static let jsonAndOptions = Phrase(
        fr: "--json tient lieu de tous les paramètres : donnez les autres dans l’objet.",
        en: "--json stands for all the parameters: give the others in the object.")

    static func tooManyArguments(_ words: [String]) -> Phrase {
        let list = words.joined(separator: " ")
        return Phrase(fr: "Argument inattendu : \(list).", en: "Unexpected argument: \(list).")
    }

    static func unknownCommand(_ word: String) -> Phrase {
        Phrase(fr: "Commande inconnue « \(word) ».", en: "Unknown command \"\(word)\".")
    }

    static func noSuchVerb(_ verb: String, of noun: String) -> Phrase {
        Phrase(
            fr: "« \(noun) » n’a pas de verbe « \(verb) ».",
            en: "\(noun) has no verb \"\(verb)\".")
    }

    /// What is wrong with one parameter, or with the line when `name` is empty.
    static func problem(_ name: String, _ text: String) -> Phrase {
        let sentence = text.hasSuffix(".") ? text : text + "."
        if name.isEmpty { return Phrase(sentence.prefix(1).uppercased() + sentence.dropFirst()) }
        return Phrase(fr: "\(name)\u{A0}: \(sentence)", en: "\(name): \(sentence)")
    }

    static func problems(_ count: Int) -> Phrase {
        Phrase(fr: "\(count) erreurs\u{A0}:", en: "\(count) errors:")
    }

    static let wordAlone = Phrase(
        fr: "chaque valeur demande une option (--option valeur)",
        en: "every value needs an option (--option value)")

    /// A refusal with, instead of how the protocol wants values named, how the command line does.
    static func explainingWordsAlone(_ members: JSONObject, _ language: Language) -> JSONObject {
        guard var fields = members["fields"]?.objectValue,
            fields[ParameterNaming.wholeLine] != nil
        else { return members }
        fields[ParameterNaming.wholeLine] = .string(wordAlone[language])
        var explained = members
        explained["fields"] = .object(fields)
        return explained
    }

    static func didYouMean(_ word: String) -> Phrase {
        Phrase(fr: "Vouliez-vous dire « \(word) » ?", en: "Did you mean \"\(word)\"?")
    }

    static let seeHelp = Phrase(
        fr: "« pratikctl help » liste les commandes.", en: "“pratikctl help” lists the commands.")

    static func cannotRead(_ path: String, reason: String) -> Phrase {
        Phrase(fr: "\(path) : lecture impossible (\(reason)).", en: "\(path): \(reason).")
    }

    static func isNotText(_ path: String) -> Phrase {
        Phrase(fr: "\(path) n’est pas du texte UTF-8.", en: "\(path) is not UTF-8 text.")
    }
}
