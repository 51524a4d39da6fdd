// What the workload of the crash tests does to a store, one small step after the other.

import PratikModel
import PratikStore
import PratikTestSupport

/// One step. To try something new under crashes and faults, add a case here, a line to `change`
/// if it is a transaction or to `act` if not, and how often it comes to `Workload`.
enum WorkloadStep: Sendable, CaseIterable {
    // Transactions, of one or more entities.
    case addStudent, addCompany, addInternship, recommend, notify, notifyMany
    case renameUser, moveStudent, readNotification
    /// With all that refers to it.
    case deleteUser, deleteCompany
    case deleteNotification
    /// A record that is larger than a segment.
    case writeLong

    // What goes on around transactions.
    /// Waits until everything is on disk: only now is it acknowledged.
    case commit
    /// Waits until the tree shows everything.
    case settle
    /// A clean stop, and the next start.
    case restart

    /// Whether the step is a transaction.
    var isTransaction: Bool {
        switch self {
        case .commit, .settle, .restart: false
        default: true
        }
    }
}

extension WorkloadStep {
    /// Makes the step's changes, to entities that chance picks.
    func change(
        in transaction: Transaction, using random: inout SeededGenerator
    ) throws(Refusal) {
        let number = Int(transaction.sequence)
        let company: EntityID<Company>? = transaction.any(&random)
        let student: EntityID<Student>? = transaction.any(&random)
        let user: EntityID<User>? = transaction.any(&random)
        let notification: EntityID<Notification>? = transaction.any(&random)
        switch self {
        case .addStudent:
            let user = try transaction.put(try .workload("student\(number)"))
            try transaction.put(Entity<Student>.new(user.id))
        case .addCompany: try transaction.addCompany(number)
        case .addInternship:
            guard let company, let student else { return try transaction.addCompany(number) }
            try transaction.put(Entity<Internship>.new(company, student))
        case .recommend: try transaction.recommend(&random)
        case .notify: try transaction.notify(user, count: 1)
        case .notifyMany: try transaction.notify(user, count: 6)
        case .renameUser:
            try transaction.change(user) { $0.username = try Username("renamed\(number)") }
        case .moveStudent:
            try transaction.change(student) {
                $0.domain = "Domaine \(number)"
                $0.school = nil
            }
        case .readNotification:
            try transaction.change(notification) {
                $0.readAt = transaction.moment.adding(seconds: number)
            }
        case .deleteUser: try transaction.drop(user)
        case .deleteCompany: try transaction.drop(company)
        case .deleteNotification:
            try transaction.drop(notification)
        case .writeLong:
            try transaction.change(company) {
                $0.description = String(repeating: "Très long. ", count: 600 + number)
            }
        case .commit, .settle, .restart: preconditionFailure("\(self) is no transaction")
        }
    }
}

extension WorkloadStep {
    /// Does a step that is no transaction; the store stays open.
    func act(on session: StoreSession) throws(DiskError) {
        try session.store.waitUntilDurable()
        switch self {
        case .settle: session.settleTree()
        default: break
        }
    }
}

extension Transaction {
    /// Some entity of a kind, nil when there is none.
    fileprivate func any<Declaration>(
        _ random: inout SeededGenerator
    ) -> EntityID<Declaration>? {
        let ids = store.table(Declaration.schema).ids(in: .all)
        return ids.randomElement(using: &random).map { EntityID($0) }
    }

    /// Changes an entity; does something else when there is none.
    fileprivate func change<Declaration>(
        _ id: EntityID<Declaration>?, _ body: (inout Entity<Declaration>) throws -> Void
    ) throws(Refusal) {
        guard let id, var entity = entity(id) else { return try addCompany(Int(sequence)) }
        do { try body(&entity) } catch { throw .unsound(error) }
        try put(entity)
    }

    fileprivate func drop<Declaration>(_ id: EntityID<Declaration>?) throws(Refusal) {
        guard let id else { return try addCompany(Int(sequence)) }
        try delete(Declaration.schema, id.rawValue)
    }

    fileprivate func addCompany(_ number: Int) throws(Refusal) {
        let user = try put(try .workload("company\(number)", .company))
        do { try put(try Entity<Company>.new(user.id, number: number)) } catch {
            throw .unsound(error)
        }
    }

    /// A recommendation and what its student is told, together.
    fileprivate func recommend(_ random: inout SeededGenerator) throws(Refusal) {
        let recommended = Set(
            store.table(Recommendation.schema).ids(in: .all).compactMap {
                entity(EntityID<Recommendation>($0))?.internship.rawValue
            })
        let internships = store.table(Internship.schema).ids(in: .all)
        guard
            let id = internships.filter({ !recommended.contains($0) })
                .randomElement(using: &random),
            let internship = entity(EntityID<Internship>(id))
        else { return try addCompany(Int(sequence)) }
        try put(Entity<Recommendation>.new(internship))
        try notify(entity(internship.student)?.user, count: 1)
    }

    fileprivate func notify(_ user: EntityID<User>?, count: Int) throws(Refusal) {
        guard let user else { return try addCompany(Int(sequence)) }
        for part in 0..<count {
            try put(Entity<Notification>.new(user, kind: "genre-\(sequence)-\(part)"))
        }
    }
}

extension Entity where Declaration == User {
    /// A user with a name that no other has.
    fileprivate static func workload(
        _ name: String, _ type: UserType = .student
    ) throws(Refusal) -> Self {
        do { return try new(name, type) } catch { throw .unsound(error) }
    }
}

extension Refusal {
    /// A value of the tests' own that the model does not take.
    fileprivate static func unsound(_ error: any Error) -> Refusal {
        (error as? Refusal) ?? Refusal(.internal, fr: "\(error)", en: "\(error)")
    }
}
