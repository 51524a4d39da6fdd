// Requests asked twice: what a key answered first, it answers again for 24 hours.

import PratikJSON
import PratikModel
import PratikProtocol
import PratikStore

/// The keys of writes, kept in the store as a private kind.
struct IdempotencyKeys {
    let store: Store

    private static let hours = 24
    /// Expired keys that one new key clears away.
    private static let clearedAtOnce = 4

    /// The reply that the request's key stands for already, nil when there is none.
    func earlierReply(to call: Call) throws(Refusal) -> String? {
        guard !call.options.isDryRun, let entity = entity(for: call), !isExpired(entity) else {
            return nil
        }
        guard entity.request == fingerprint(of: call) else {
            throw Refusal(
                .conflict, fr: "Cette clé a déjà servi à une autre demande.",
                en: "This key has been used for another request.")
        }
        return entity.reply
    }

    /// Keeps `reply` under the request's key, in the transaction of the request itself.
    func remember(
        _ reply: [UInt8], to call: Call, in transaction: Transaction
    ) throws(Refusal) {
        guard let key = call.options.idempotencyKey, !call.options.isDryRun else { return }
        guard reply.count <= Limits.lineBytes else {
            throw Refusal(
                .tooLarge, fr: "La réponse est trop grande pour être gardée sous une clé (1 Mio).",
                en: "The reply is too large to be kept under a key (1 MiB).")
        }
        try clearExpired(in: transaction)
        var entity =
            entity(for: call) ?? Entity<IdempotencyKey>(Record(new: IdempotencyKey.schema))
        entity.identity = call.caller.keyOwner
        entity.key = key
        entity.request = fingerprint(of: call)
        entity.reply = String(decoding: reply, as: UTF8.self)
        entity.createdAt = transaction.moment
        try transaction.put(entity)
    }

    private func entity(for call: Call) -> Entity<IdempotencyKey>? {
        guard let key = call.options.idempotencyKey else { return nil }
        let table = store.table(IdempotencyKey.schema)
        let holder = table.uniqueIndexes.first?
            .holder(of: [.text(call.caller.keyOwner), .text(key)])
        return holder.flatMap { table.record($0) }.map(Entity.init)
    }

    private func isExpired(_ entity: Entity<IdempotencyKey>) -> Bool {
        entity.createdAt.adding(seconds: Self.hours * 3600) < store.clock.now
    }

    private func clearExpired(in transaction: Transaction) throws(Refusal) {
        let table = store.table(IdempotencyKey.schema)
        for _ in 0..<Self.clearedAtOnce {
            guard let id = table.id(after: 0), let record = table.record(id),
                isExpired(Entity(record))
            else { return }
            try transaction.delete(IdempotencyKey.schema, id)
        }
    }

    /// The request without its key, as text that is the same for the same request.
    private func fingerprint(of call: Call) -> String {
        var bytes = Array("\(call.command.name) ".utf8)
        for (name, value) in call.arguments.values.sorted(by: { $0.name < $1.name }) {
            let type = call.command.parameter(named: name)?.type ?? .line
            bytes.append(contentsOf: name.utf8)
            bytes.append(UInt8(ascii: "="))
            type.append(value, to: &bytes)
            bytes.append(UInt8(ascii: " "))
        }
        if let revision = call.options.expectedRevision {
            bytes.append(contentsOf: "@if-rev=\(revision)".utf8)
        }
        return Digest.hexadecimal(of: bytes)
    }
}
