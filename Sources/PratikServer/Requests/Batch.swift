// Many writes as one: each operation runs in the batch's transaction, or none of them stands.

import PratikJSON
import PratikModel
import PratikProtocol
import PratikStore

/// Runs the operations of a `batch`.
struct Batch {
    let executor: Executor

    /// Operations of one batch.
    static let maximumOperations = 10_000

    /// Runs `ops` in order; the answer has every operation's rows.
    func run(_ call: Call, _ transaction: Transaction) throws(Refusal) -> Outcome {
        guard case .objects(let operations)? = call.arguments["ops"] else {
            preconditionFailure("batch requires ops")
        }
        guard operations.count <= Self.maximumOperations else {
            throw Refusal(
                .tooLarge, fr: "Un lot a au plus \(Self.maximumOperations) opérations.",
                en: "A batch has at most \(Self.maximumOperations) operations.")
        }
        var outcome = Outcome()
        var created: [Int64?] = []
        for (index, operation) in operations.enumerated() {
            do throws(Refusal) {
                let answer = try run(operation, created, call, transaction)
                outcome.body.append(contentsOf: answer.body)
                created.append(answer.entity)
            } catch {
                var refusal = error
                refusal.operation = index
                throw refusal
            }
        }
        outcome.status["count"] = .integer(Int64(operations.count))
        let deleted = transaction.deletedCounts
        if !deleted.isEmpty { outcome.status["deleted"] = .object(deleted) }
        return outcome
    }

    private func run(
        _ operation: JSONObject, _ created: [Int64?], _ batch: Call, _ transaction: Transaction
    ) throws(Refusal) -> Outcome {
        guard let name = operation["verb"]?.stringValue else {
            throw .malformed([.init("verb", BilingualText(fr: "est requis", en: "is required"))])
        }
        guard let command = executor.service.table.command(named: name) else {
            throw executor.service.table.unknownVerb(name)
        }
        guard case .write(let handler) = command.handler else {
            throw .malformed([
                .init(
                    "verb",
                    BilingualText(
                        fr: "\(name) n’est pas une écriture", en: "\(name) is not a write"))
            ])
        }
        var members = JSONObject()
        for member in operation.members where member.key != "verb" {
            members[member.key] = try resolved(member, created, command)
        }
        let request = ParsedRequest(members: members)
        for option in [RequestOption.actingAs, .dryRun, .key] where request.options.has(option) {
            throw .malformed([
                .init(
                    option.rawValue,
                    BilingualText(
                        fr: "se donne au lot entier", en: "is given to the batch as a whole"))
            ])
        }
        try Authorization.checkClass(command, batch.caller)
        let arguments = try ArgumentTyping.type(
            request, by: command, impliesOwner: !batch.caller.isAdministrator)
        try Authorization.check(command, batch.caller, arguments, in: batch.store)
        let call = Call(
            command: command, caller: batch.caller, arguments: arguments,
            options: request.options, language: batch.language, service: batch.service)
        return try handler(call, transaction)
    }

    /// `"$0.id"`, where an entity is named, is the id that the first operation's entity has.
    private func resolved(
        _ member: JSONObject.Member, _ created: [Int64?], _ command: Command
    ) throws(Refusal) -> JSONValue {
        guard case .reference? = command.parameter(named: member.key)?.type,
            let text = member.value.stringValue, text.hasPrefix("$"), text.hasSuffix(".id"),
            let index = Int(text.dropFirst().dropLast(3))
        else { return member.value }
        guard created.indices.contains(index), let id = created[index] else {
            throw .malformed([
                .init(
                    member.key,
                    BilingualText(
                        fr: "\(text) : aucune opération d’avant n’a cet id",
                        en: "\(text): no operation before has this id"))
            ])
        }
        return .integer(id)
    }
}
