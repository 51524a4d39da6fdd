// Changes that happen together: made in memory at once, undone if any of them cannot be.

package import PratikModel

/// One transaction under way. Reads see what it has written; nobody else runs meanwhile.
package final class Transaction {
    package let store: Store
    /// The sequence number that it will have, and every version that it writes has as `rev`.
    package let sequence: UInt64
    /// The moment that it stamps on what it writes.
    package let moment: Timestamp
    /// How many entities of each kind it has deleted.
    package private(set) var deleted: [(kind: String, count: Int)] = []
    /// Sentences for the caller that are no errors.
    package var warnings: [BilingualText] = []
    /// Where references are on their way to, while one entity takes another's place.
    package var redirection: Redirection?

    private var changes: [Change] = []
    private var touched: [EntityKey] = []
    private var touchedSet: Set<EntityKey> = []
    private var deleting: Set<EntityKey> = []

    /// What is needed to take one change back.
    private struct Change {
        let table: Table
        let id: Int64
        let oldRow: Row?
        let old: Record?
        let new: Record?
        let lastID: Int64
    }

    init(store: Store, sequence: UInt64, moment: Timestamp) {
        self.store = store
        self.sequence = sequence
        self.moment = moment
    }

    // MARK: Reading

    package func record(_ schema: Schema, _ id: Int64) -> Record? {
        store.table(schema).record(id)
    }

    @inlinable package func entity<Declaration>(
        _ id: EntityID<Declaration>
    ) -> Entity<Declaration>? {
        record(Declaration.schema, id.rawValue).map(Entity.init)
    }

    /// The entity, or a refusal that says that there is none.
    package func require<Declaration>(
        _ id: EntityID<Declaration>
    ) throws(Refusal) -> Entity<Declaration> {
        guard let entity = entity(id) else {
            throw .notFound(Declaration.schema, id.rawValue)
        }
        return entity
    }

    /// Whether the entity is on its way out in this transaction.
    package func isDeleting(_ schema: Schema, _ id: Int64) -> Bool {
        deleting.contains(EntityKey(schema, id))
    }

    // MARK: Writing

    /// Writes a new entity, or a new version of one; answers it as it now is.
    ///
    /// A version that changes nothing is not written.
    @discardableResult
    package func put(_ record: Record) throws(Refusal) -> Record {
        let table = store.table(record.schema)
        let old = record.id == 0 ? nil : table.record(record.id)
        var new = record
        if let old, old.values == new.values { return old }
        if new.id == 0 {
            guard table.lastID < ValueType.Limits.maximumEntityID else {
                throw Refusal(
                    .invalid, fr: "Tous les identifiants sont pris.", en: "All ids are taken.")
            }
            new.id = table.lastID + 1
        }
        let wrong = try problems(of: &new, replacing: old)
        if !wrong.isEmpty { throw .invalid(wrong) }
        if let old, old.values == new.values { return old }
        stamp(&new, isNew: old == nil)
        try checkUniqueness(of: new, in: table)
        apply(new, replacing: old, in: table)
        for rule in store.rules(for: record.schema) {
            try rule.follow(from: old, to: new, in: self)
        }
        return new
    }

    @discardableResult
    @inlinable package func put<Declaration>(
        _ entity: Entity<Declaration>
    ) throws(Refusal) -> Entity<Declaration> {
        Entity(try put(entity.record))
    }

    /// Deletes the entity and what its schema's references say goes with it.
    package func delete(_ schema: Schema, _ id: Int64) throws(Refusal) {
        let table = store.table(schema)
        guard let old = table.record(id), deleting.insert(EntityKey(schema, id)).inserted else {
            return
        }
        for (child, field) in store.references(to: schema) {
            for childID in store.table(child).references(by: field.name).ids(referringTo: id) {
                try release(child, childID, from: field)
            }
        }
        if id == table.lastID { try rememberLastID(id, of: schema) }
        apply(nil, replacing: old, in: table)
        count(schema)
        for rule in store.rules(for: schema) {
            try rule.follow(from: old, to: nil, in: self)
        }
    }

    /// What becomes of an entity whose reference goes away.
    private func release(_ schema: Schema, _ id: Int64, from field: AnyField) throws(Refusal) {
        guard !isDeleting(schema, id) else { return }
        switch field.onDeletion {
        case .cascade: try delete(schema, id)
        case .null:
            guard var record = record(schema, id) else { return }
            record[field] = .null
            try put(record)
        }
    }

    private func count(_ schema: Schema) {
        if let index = deleted.firstIndex(where: { $0.kind == schema.kind }) {
            deleted[index].count += 1
        } else {
            deleted.append((schema.kind, 1))
        }
    }

    private func stamp(_ record: inout Record, isNew: Bool) {
        record.rev = sequence
        let stamp = StoredValue.integer(moment.milliseconds)
        if let field = record.schema.updatedAt { record[field] = stamp }
        if isNew, let field = record.schema.createdAt { record[field] = stamp }
    }

    /// No id is given away twice, not even the last one after its entity has gone.
    private func rememberLastID(_ id: Int64, of schema: Schema) throws(Refusal) {
        guard !schema.isPrivate else { return }
        let counters = store.table(Counter.schema)
        let holder = counters.unique("kind").holder(of: [.text(schema.kind)])
        var counter = Entity<Counter>(
            holder.flatMap { counters.record($0) } ?? Record(new: Counter.schema))
        counter.kind = schema.kind
        counter.last = id
        try put(counter)
    }

    private func apply(_ new: Record?, replacing old: Record?, in table: Table) {
        guard let id = (new ?? old)?.id else { return }
        changes.append(
            Change(
                table: table, id: id, oldRow: table.row(id), old: old, new: new,
                lastID: table.lastID))
        let key = EntityKey(table.schema, id)
        if touchedSet.insert(key).inserted { touched.append(key) }
        let row = new.map { Row(bytes: $0.row, rev: $0.rev) }
        table.replace(id, with: row, from: old, to: new)
    }

    /// Takes an entity of a tree over as it stands there, its revision kept; its references are
    /// checked once all entities are there.
    func adopt(_ record: Record) throws(Refusal) {
        let table = store.table(record.schema)
        var new = try record.checked()
        if new.rev == 0 { new.rev = sequence }
        try checkUniqueness(of: new, in: table)
        apply(new, replacing: table.record(new.id), in: table)
        guard new.schema === Counter.schema else { return }
        let counter = Entity<Counter>(new)
        guard let counted = AllEntities.schema(ofKind: counter.kind) else { return }
        store.table(counted).reserveIDs(through: counter.last)
    }

    // MARK: Ending

    /// Takes every change back, newest first.
    func undo() {
        for change in changes.reversed() {
            change.table.replace(
                change.id, with: change.oldRow, from: change.new, to: change.old)
            change.table.restoreLastID(change.lastID)
        }
        changes.removeAll()
        touched.removeAll()
        touchedSet.removeAll()
    }

    /// The entities that differ from before, in the order in which they were first written.
    var writes: [EntityKey] { touched }

    /// Whether anything was written.
    package var isEmpty: Bool { changes.isEmpty }
}
