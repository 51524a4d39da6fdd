// Tests of what a student is told of a recommendation, and how.

import PratikJSON
import PratikModel
import PratikServices
import PratikStore
import Testing

@Suite struct RecommendationReceivedTests {
    private let platform = Platform()
    private let student: EntityID<Student>
    private let internship: EntityID<Internship>

    init() throws {
        student = try platform.student()
        internship = try platform.internship(try platform.company(), student)
    }

    private func told() throws -> Entity<Notification> {
        try platform.get(EntityID<Notification>(platform.store.table(Notification.schema).lastID))
    }

    /// Title and body as a reader sees them.
    private func texts(_ language: Language) throws -> [String] {
        var bytes: [UInt8] = []
        NotificationRow.append(
            try told().record, language: language, store: platform.store, to: &bytes)
        let row = try #require(try JSONValue(parsing: bytes).objectValue)
        return [row["title"]?.stringValue ?? "", row["body"]?.stringValue ?? ""]
    }

    @Test func `the student is told in the same transaction`() throws {
        let recommendation = try platform.recommend(internship)
        let notification = try told()
        #expect(notification.user == (try platform.get(student).user))
        #expect(notification.kind == "recommendation-received")
        #expect(notification.about == ["kind": "recommendations", "id": 1])
        #expect(notification.email == .pending && notification.readAt == nil)
        #expect(notification.rev == (try platform.get(recommendation).rev))
    }

    @Test func `a change or a deletion tells nothing more`() throws {
        let recommendation = try platform.recommend(internship)
        try platform.change(recommendation) { $0.rating = 1 }
        try platform.delete(recommendation)
        #expect(platform.store.table(Notification.schema).count == 1)
    }

    @Test(arguments: [
        (1, "1 étoile ", "1 star "), (2, "2 étoiles ", "2 stars "), (5, "5 étoiles ", "5 stars "),
    ])
    func `the text names company, stars and comment in both languages`(
        rating: Int64, french: String, english: String
    ) throws {
        try platform.recommend(internship, rating: rating) { $0.comment = "Sérieux, « vif »." }
        let company = try platform.get(try platform.get(internship).company).companyName
        let fr = try texts(.fr)
        #expect(fr[0] == "\(company) vous recommande")
        #expect(
            fr[1].contains(company) && fr[1].contains(french) && fr[1].contains("Sérieux, « vif ».")
        )
        let en = try texts(.en)
        #expect(en[0] == "\(company) recommends you")
        #expect(en[1].contains(company) && en[1].contains(english) && en[1].contains("Sérieux"))
    }

    @Test func `the text is made when it is read: no old name stays in it`() throws {
        let recommendation = try platform.recommend(internship)
        let company = try platform.get(internship).company
        try platform.change(company) { $0.companyName = "Nouveau nom" }
        #expect(try texts(.fr)[0] == "Nouveau nom vous recommande")
        try platform.delete(recommendation)
        #expect(try texts(.fr)[1] == "Cette recommandation n’existe plus.")
        #expect(try texts(.en)[1] == "This recommendation no longer exists.")
    }

    @Test func `who refuses its e-mails gets none, and is told in the application`() throws {
        let user = try platform.get(student).user
        try platform.change(user) { $0.emailOptOut = ["calendar-published"] }
        try platform.recommend(internship)
        #expect(try told().email == .pending)
        try platform.change(user) { $0.emailOptOut = ["recommendation-received"] }
        try platform.recommend(
            try platform.internship(try platform.company(), student))
        #expect(try told().email == MailState.none)
        #expect(platform.store.table(Notification.schema).count == 2)
    }

    @Test func `who is not active gets no e-mail`() throws {
        try platform.change(try platform.get(student).user) { $0.isActive = false }
        try platform.recommend(internship)
        #expect(try told().email == MailState.none)
    }

    @Test func `a reader's language is theirs`() throws {
        let user = try platform.get(student).user
        let store = platform.store
        #expect(NotificationRow.language(of: user, in: store, fallback: .en) == .fr)
        try platform.change(user) { $0.locale = .english }
        #expect(NotificationRow.language(of: user, in: store, fallback: .fr) == .en)
        #expect(NotificationRow.language(of: nil, in: store, fallback: .en) == .en)
    }

    @Test func `every kind of notification has texts and a name of its own`() {
        let names = AllNotifications.kinds.map { $0.name }
        #expect(Set(names).count == names.count && !names.isEmpty)
        for name in names { #expect(AllNotifications.kind(named: name)?.name == name) }
        #expect(AllNotifications.kind(named: "unknown") == nil)
    }
}
