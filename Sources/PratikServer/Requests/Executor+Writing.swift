// Writes: one transaction a request, idempotency keys, dry runs.

import PratikJSON
import PratikModel
import PratikProtocol
import PratikStore

extension Executor {
    /// Runs `body` in a transaction of its own and appends what it answers.
    func write(
        _ call: Call, _ output: inout [UInt8],
        _ body: (Call, Transaction) throws(Refusal) -> Outcome
    ) throws(Refusal) -> Execution {
        let store = service.store
        guard !service.isReadOnly else {
            throw Refusal(
                .readOnly, fr: "Le démon a été lancé en lecture seule.",
                en: "The daemon was started read-only.")
        }
        let keys = IdempotencyKeys(store: store)
        let attribution = Attribution(
            by: call.caller.by, actingAs: call.caller.actingAs, verb: call.command.name,
            key: call.options.idempotencyKey)
        let isDryRun = call.options.isDryRun
        let reply = try store.transact(attribution, isDryRun: isDryRun) {
            transaction throws(Refusal) -> [UInt8] in
            var outcome = try body(call, transaction)
            complete(&outcome.status, call, transaction)
            var reply = outcome.body
            reply.appendOK(outcome.status)
            try keys.remember(reply, to: call, in: transaction)
            return reply
        }
        output.append(contentsOf: reply)
        return .replied(needs: store.newestSequence)
    }

    /// What every write's status says besides what the command itself does.
    private func complete(
        _ status: inout JSONObject, _ call: Call, _ transaction: Transaction
    ) {
        if call.options.isDryRun {
            status["dry_run"] = true
        } else if transaction.isEmpty {
            status["seq"] = .integer(Int64(service.store.newestSequence))
            status["changed"] = false
        } else {
            status["seq"] = .integer(Int64(transaction.sequence))
        }
        if !transaction.warnings.isEmpty {
            status["warnings"] = .array(
                transaction.warnings.map { .string($0[call.language]) })
        }
    }
}
