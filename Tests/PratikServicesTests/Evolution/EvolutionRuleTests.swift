// Tests that whoever follows a student has what is new of them, in the same transaction.

import PratikJSON
import PratikModel
import PratikServices
import PratikStore
import PratikTestSupport
import Testing

@Suite struct EvolutionRuleTests {
    private let platform = Platform()
    private let company: EntityID<Company>
    private let student: EntityID<Student>

    init() throws {
        company = try platform.company()
        student = try platform.student()
    }

    private func start(
        _ company: EntityID<Company>? = nil
    ) throws(Refusal) -> Entity<Tracking> {
        try platform.write { transaction throws(Refusal) in
            try Trackings.start(company ?? self.company, student, in: transaction).tracking
        }
    }

    private var notifications: [Entity<Notification>] {
        let table = platform.store.table(Notification.schema)
        return table.ids(in: .all).compactMap { table.record($0).map(Entity.init) }
    }

    private func texts(_ language: Language) throws -> [String] {
        var bytes: [UInt8] = []
        let last = try #require(notifications.last)
        NotificationRow.append(
            last.record, language: language, store: platform.store, to: &bytes)
        let row = try #require(try JSONValue(parsing: bytes).objectValue)
        return [row["title"]?.stringValue ?? "", row["body"]?.stringValue ?? ""]
    }

    @Test func `a tracking begins with what is true of the student, and twice is once`() throws {
        let tracking = try start()
        #expect(tracking.currentLevel == "M1 Informatique" && tracking.domain == "Informatique")
        #expect(tracking.status == .studying && tracking.evolutionHistory.entries.isEmpty)
        #expect(tracking.startedTrackingAt == .start && tracking.lastUpdatedAt == .start)
        #expect(
            tracking.notifyOnLevelChange && tracking.notifyOnStatusChange
                && tracking.notifyOnAvailability)
        let again = try platform.write { transaction throws(Refusal) in
            try Trackings.start(company, student, in: transaction)
        }
        #expect(again.tracking.id == tracking.id && !again.isNew)
        #expect(platform.store.table(Tracking.schema).count == 1)
    }

    @Test func `a change is in every tracking, history and inbox at once`() throws {
        let trackings = [try start(), try start(try platform.company())]
        platform.clock.set(Timestamp.start.adding(days: 1))
        let changed = try platform.change(student) {
            $0.currentLevel = "M2 Informatique"
            $0.domain = "Réseaux"
            $0.status = .available
        }
        for tracking in trackings {
            let now = try platform.get(tracking.id)
            #expect(now.rev == changed.rev && now.lastUpdatedAt == platform.clock.now)
            #expect(now.currentLevel == "M2 Informatique" && now.domain == "Réseaux")
            #expect(now.status == .available)
            let lines = [
                "Niveau: M1 Informatique → M2 Informatique", "Domaine: Informatique → Réseaux",
                "Statut: En études → Disponible",
            ]
            let entry = Evolution(date: platform.clock.now, changes: lines)
            #expect(now.evolutionHistory.entries == [entry])
        }
        #expect(notifications.map(\.rev) == [changed.rev, changed.rev])
        #expect(notifications.map(\.kind) == ["student-evolution", "student-evolution"])
        #expect(notifications.map(\.email) == [.pending, .pending])
        #expect(try texts(.fr)[0] == "Prénom2 N. est disponible")
        #expect(try texts(.en)[0] == "Prénom2 N. is available")
        #expect(
            try texts(.fr)[1]
                == "Niveau : M1 Informatique → M2 Informatique\nDomaine : Informatique → Réseaux\n"
                + "Statut : En études → Disponible")
        #expect(try texts(.en)[1].hasSuffix("Status: Studying → Available"))
    }

    @Test func `another field of the student is nobody's business`() throws {
        let tracking = try start()
        try platform.change(student) { $0.city = "Kourou" }
        #expect(try platform.get(tracking.id).rev == tracking.rev && notifications.isEmpty)
    }

    /// What is changed, the flags for level, status and availability, and what is told.
    @Test(arguments: [
        ("level", [true, false, false], ["level"]), ("level", [false, true, true], []),
        ("domain", [false, false, false], ["domain"]),
        ("employed", [false, true, false], ["status"]),
        ("employed", [true, false, true], []),
        ("available", [false, false, true], ["status"]),
        ("available", [false, true, false], ["status"]),
        ("available", [true, false, false], []),
    ])
    func `flags govern what is told, and nothing of what is kept`(
        change: String, flags: [Bool], told: [String]
    ) throws {
        let tracking = try platform.change(try start().id) {
            $0.notifyOnLevelChange = flags[0]
            $0.notifyOnStatusChange = flags[1]
            $0.notifyOnAvailability = flags[2]
        }
        try platform.change(student) {
            switch change {
            case "level": $0.currentLevel = "M2"
            case "domain": $0.domain = "Droit"
            case "employed": $0.status = .employed
            default: $0.status = .available
            }
        }
        let now = try platform.get(tracking.id)
        #expect(now.evolutionHistory.entries.count == 1)
        let after = try platform.get(student)
        #expect(now.currentLevel == after.currentLevel && now.domain == after.domain)
        #expect(now.status == after.status)
        #expect(notifications.map { $0.values.members.map(\.key) } == (told.isEmpty ? [] : [told]))
    }

    @Test func `a history keeps the newest two hundred entries`() throws {
        let tracking = try start()
        for number in 1...205 { try platform.change(student) { $0.domain = "Domaine \(number)" } }
        let entries = try platform.get(tracking.id).evolutionHistory.entries
        #expect(entries.count == 200)
        #expect(entries.first?.changes == ["Domaine: Domaine 5 → Domaine 6"])
        #expect(entries.last?.changes == ["Domaine: Domaine 204 → Domaine 205"])
    }

    @Test func `a student followed by five thousand companies changes in one transaction`() throws {
        for _ in 0..<5_000 { _ = try start(try platform.company()) }
        for number in 0..<3 {
            try platform.change(student) { $0.domain = String(repeating: "\(number)", count: 200) }
        }
        let table = platform.store.table(Tracking.schema)
        let revisions = Set(table.ids(in: .all).compactMap { table.row($0)?.rev })
        #expect(revisions == [platform.store.newestSequence])
        #expect(notifications.count == 15_000)
        let bytes = table.ids(in: .all).reduce(0) { $0 + (table.row($1)?.bytes.count ?? 0) }
        #expect(bytes < Store.maximumTransactionBytes)
    }

    @Test func `where a share of bytes is small the newest entries stay`() {
        var history = EvolutionHistory()
        for number in 1...9 {
            history.append(Evolution(date: .start, changes: ["Domaine: \(number)"]))
        }
        let size = history.entries[0].byteCount
        history.shorten(to: 8, freeing: 2 * size)
        #expect(history.entries.map(\.changes) == (4...9).map { ["Domaine: \($0)"] })
        history.shorten(to: 200, freeing: 1 << 20)
        #expect(history.entries.map(\.changes) == [["Domaine: 9"]])
    }

    @Test func `what a tracking says of the student cannot be made otherwise`() throws {
        let tracking = try start()
        try platform.change(tracking.id) { $0.domain = "Astrologie" }
        #expect(try platform.get(tracking.id).domain == "Informatique")
    }

    @Test func `whoever cannot find a student cannot begin to follow them`() throws {
        func mayFollow() throws -> Bool {
            Trackings.mayFollow(try platform.get(student), by: company, in: platform.store)
        }
        #expect(try mayFollow())
        try platform.change(student) { $0.isSearchable = false }
        #expect(try !mayFollow())
        try platform.internship(company, student)
        #expect(try mayFollow(), "its own intern")
        try platform.change(try platform.get(student).user) { $0.isActive = false }
        #expect(try !mayFollow())
    }

    @Test func `a text of a tracking that is gone names nobody`() throws {
        let tracking = try start()
        try platform.change(student) { $0.status = .employed }
        try platform.delete(tracking.id)
        #expect(try texts(.fr)[1] == "Vous ne suivez plus cet étudiant.")
        #expect(try texts(.en) == ["News of a student", "You no longer follow this student."])
    }
}
