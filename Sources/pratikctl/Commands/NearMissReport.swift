// Which command, noun or verb a mistyped one was meant to be.

import PratikProtocol

struct NearMissReport {
    let context: Context
    let words: [String]

    /// Explains why `words` could not be carried out: an unknown command or verb with what is near
    /// to it, the help of a noun that stands alone, or `failure` when the words are right.
    func answer(_ failure: Failure) throws(Failure) -> Int32 {
        guard let catalogue = context.catalogue() else {
            // Nobody can tell what the daemon's nouns are; our own commands are known.
            guard let near = nearMiss(words[0], among: ownNames) else { throw failure }
            throw Self.unknown(
                ArgumentMessages.unknownCommand(words[0]), near, hint: ArgumentMessages.seeHelp)
        }
        if let nearMiss = self.failure(in: catalogue) { throw nearMiss }
        guard verbWord == nil, catalogue.nouns.contains(words[0]) else { throw failure }
        context.error.write(HelpText.noun(words[0], catalogue, context.language))
        return ExitStatus.usage
    }

    /// What is wrong with the noun or the verb; nil when both are known.
    func failure(in catalogue: Catalogue) -> Failure? {
        let noun = words[0]
        let known = catalogue.nouns + catalogue.wordsAlone.map(\.name)
        guard known.contains(noun) else {
            return Self.unknown(
                ArgumentMessages.unknownCommand(noun),
                nearMiss(noun, among: ownNames + known),
                hint: ArgumentMessages.seeHelp)
        }
        let verbs = catalogue.verbs(of: noun).map(\.word)
        guard let verb = verbWord, !verbs.isEmpty, !verbs.contains(verb) else { return nil }
        return Self.unknown(
            ArgumentMessages.noSuchVerb(verb, of: noun), nearMiss(verb, among: verbs),
            hint: HelpMessages.seeHelp(of: noun))
    }

    private var ownNames: [String] { OwnCommands.all.map { $0.name } }

    /// The second word where it stands for a verb.
    private var verbWord: String? {
        NounCommand.verb(of: words).verb == words[0] ? nil : words[1]
    }

    private static func unknown(_ message: Phrase, _ near: String?, hint: Phrase) -> Failure {
        guard let near else { return .usage(message, hint: hint) }
        let question = ArgumentMessages.didYouMean(near)
        return .usage(
            Phrase(fr: "\(message.fr) \(question.fr)", en: "\(message.en) \(question.en)"))
    }
}
