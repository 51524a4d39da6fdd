// Asking before something is deleted: with what goes along, and only where somebody can answer.

import Glibc
import PratikJSON
import PratikProtocol

struct Confirmation {
    let context: Context
    let session: Session

    /// Verbs that may have to be confirmed; the schema says which of them do.
    private static let dangerous = [".delete", ".erase", ".merge", ".restore"]

    /// The verbs of `request` that may have to be confirmed, those of a batch among them.
    static func doubtful(_ request: WordRequest) -> [String] {
        request.verbs.filter { verb in dangerous.contains { verb.hasSuffix($0) } }
    }

    /// Returns when `request` may be carried out.
    func ask(for request: WordRequest) throws(Failure) {
        guard !context.options.yes, !context.options.dryRun, !request.isDryRun else { return }
        let doubtful = Self.doubtful(request)
        if doubtful.isEmpty { return }
        let catalogue = try session.catalogue()
        guard let verb = doubtful.first(where: { catalogue.verb($0)?.confirms == true }) else {
            return
        }
        let name = verb == request.verb ? verb : "\(request.verb) (\(verb))"
        guard context.console.canAsk else { throw .usage(ConfirmationMessages.needsYes(name)) }
        for line in try consequences(of: request, catalogue) { context.remark(Phrase(line)) }
        let question = ConfirmationMessages.question(name)[context.language]
        context.error.write(question)
        guard Self.isYes(readLine() ?? "") else {
            throw .declined(ConfirmationMessages.declined)
        }
    }

    /// What would go, found out by a dry run.
    private func consequences(
        of request: WordRequest, _ catalogue: Catalogue
    ) throws(Failure) -> [String] {
        var trial = request
        trial.append(context.options.ofProtocol)
        trial.set("@dry-run", "true")
        switch try session.reply(to: trial).status {
        case .ok(let members): return DeletionCount.lines(members, catalogue, context.language)
        case .error(let code, let members):
            throw .refused(code: code, members, parameters: .options)
        }
    }

    /// `o`, `oui`, `y` and `yes`, in whichever language one answers.
    static func isYes(_ answer: String) -> Bool {
        ["o", "oui", "y", "yes"].contains(answer.lowercased())
    }
}
