// Asking before something is deleted: with what goes along, and only where somebody can answer.

import Glibc
import PratikJSON
import PratikProtocol

struct Confirmation {
    let context: Context
    let session: Session

    /// Returns when `request` may be carried out.
    func ask(for request: WordRequest) throws(Failure) {
        guard !context.options.yes, !context.options.dryRun, !request.isDryRun else { return }
        let catalogue = try session.catalogue()
        guard catalogue.verb(request.verb)?.confirms == true else { return }
        guard context.console.canAsk else {
            throw .usage(ConfirmationMessages.needsYes(request.verb))
        }
        for line in try consequences(of: request, catalogue) { context.remark(Phrase(line)) }
        let question = ConfirmationMessages.question(request.verb)[context.language]
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
        case .ok(let members): return DeletionCount.lines(members, catalogue)
        case .error(let code, let members):
            throw .refused(code: code, members, parameters: .options)
        }
    }

    /// `o`, `oui`, `y` and `yes`, in whichever language one answers.
    static func isYes(_ answer: String) -> Bool {
        ["o", "oui", "y", "yes"].contains(answer.lowercased())
    }
}
