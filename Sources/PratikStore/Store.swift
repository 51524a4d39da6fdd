// The store: tables in memory, and one ordered journal of transactions behind them.

package import PratikModel

/// Who did what, as the journal remembers it.
package struct Attribution: Sendable {
    /// Who connected: `uid:0`.
    package var by: String
    /// As whom they acted: `user:17`.
    package var actingAs: String?
    package var verb: String
    /// The idempotency key of the request.
    package var key: String?

    package init(by: String, actingAs: String? = nil, verb: String, key: String? = nil) {
        self.by = by
        self.actingAs = actingAs
        self.verb = verb
        self.key = key
    }
}

/// All entities, their indexes and their journal. Lives on one thread.
package final class Store {
    /// Bytes of one transaction's record; STORE's bound.
    package static let maximumTransactionBytes = 64 << 20

    package let clock: any WallClock
    /// Every table, in the order of the registry.
    package let tables: [Table]
    private let tableBySchema: [ObjectIdentifier: Table]
    private let targetByField: [ObjectIdentifier: Table]
    private let referencesByKind: [String: [(Schema, AnyField)]]
    private var rulesBySchema: [ObjectIdentifier: [any TransactionRule]] = [:]

    /// The sequence number of the newest transaction, durable or not.
    package private(set) var newestSequence: UInt64 = 0
    /// What writes transactions down; nil until the store has been opened.
    var disk: StoreDisk?

    package init(clock: any WallClock) {
        self.clock = clock
        tables = AllEntities.schemas.map(Table.init)
        tableBySchema = Dictionary(
            uniqueKeysWithValues: tables.map { (ObjectIdentifier($0.schema), $0) })
        let tableByKind = Dictionary(uniqueKeysWithValues: tables.map { ($0.schema.kind, $0) })
        var targetByField: [ObjectIdentifier: Table] = [:]
        var references: [String: [(Schema, AnyField)]] = [:]
        for schema in AllEntities.schemas {
            for field in schema.references {
                guard let kind = field.referencedKind else { continue }
                references[kind, default: []].append((schema, field))
                targetByField[ObjectIdentifier(field)] = tableByKind[kind]
            }
        }
        self.targetByField = targetByField
        referencesByKind = references
    }

    package func table(_ schema: Schema) -> Table {
        guard let table = tableBySchema[ObjectIdentifier(schema)] else {
            preconditionFailure("\(schema.kind) is a kind of the registry")
        }
        return table
    }

    /// The table of the entities that a reference names; nil when that kind is not there.
    func target(of field: AnyField) -> Table? { targetByField[ObjectIdentifier(field)] }

    /// The reference fields of all kinds that point to `schema`.
    package func references(to schema: Schema) -> [(Schema, AnyField)] {
        referencesByKind[schema.kind] ?? []
    }

    /// Lets `rule` take part in every change of `schema`.
    package func add(_ rule: any TransactionRule, for schema: Schema) {
        rulesBySchema[ObjectIdentifier(schema), default: []].append(rule)
    }

    func rules(for schema: Schema) -> [any TransactionRule] {
        rulesBySchema[ObjectIdentifier(schema)] ?? []
    }

    /// The entity, or nil.
    @inlinable package func entity<Declaration>(
        _ id: EntityID<Declaration>
    ) -> Entity<Declaration>? {
        table(Declaration.schema).record(id.rawValue).map(Entity.init)
    }

    func setNewestSequence(_ sequence: UInt64) { newestSequence = sequence }

    // MARK: Writing

    /// Runs `body` as one transaction: all that it wrote is kept, or nothing of it.
    ///
    /// In memory the changes stand at once; they are on disk when `durableSequence` has reached
    /// the store's newest. Nothing that shows them may leave the process before.
    ///
    /// - Parameter isDryRun: do everything, then take it back.
    /// - Returns: what `body` answered.
    package func transact<Answer>(
        _ attribution: Attribution, isDryRun: Bool = false,
        _ body: (Transaction) throws(Refusal) -> Answer
    ) throws(Refusal) -> Answer {
        let transaction = Transaction(
            store: self, sequence: newestSequence + 1, moment: clock.now)
        let answer: Answer
        do throws(Refusal) {
            answer = try body(transaction)
            if isDryRun || transaction.isEmpty {
                transaction.undo()
                return answer
            }
            try disk?.record(transaction, attribution)
        } catch {
            transaction.undo()
            throw error
        }
        newestSequence = transaction.sequence
        for key in transaction.writes { table(key.schema).noteChange(in: newestSequence) }
        return answer
    }
}
