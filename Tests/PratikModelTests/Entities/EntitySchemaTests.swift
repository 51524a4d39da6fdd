// Tests that every kind's schema says what the domain's contract says.

import PratikJSON
import PratikModel
import Testing

@Suite struct EntitySchemaTests {
    @Test(arguments: DomainKind.all)
    func `a kind has the contract's fields in the contract's order`(kind: DomainKind) {
        #expect(kind.schema.noun == kind.noun)
        #expect(kind.schema.fields.map(line) == kind.lines)
    }

    @Test func `the registry has the contract's kinds, and private ones behind them`() {
        #expect(
            AllEntities.visible.map(\.kind) == [
                "users", "companies", "students", "schools", "managers", "internships",
                "recommendations", "trackings", "calendars", "listings", "notifications",
            ])
        #expect(AllEntities.schemas.count(where: \.isPrivate) == 3)
        #expect(AllEntities.schemas.prefix(while: { !$0.isPrivate }).count == 11)
        for schema in AllEntities.schemas {
            #expect(AllEntities.schema(ofKind: schema.kind) === schema)
        }
        #expect(AllEntities.schema(ofKind: "student") == nil)
    }

    @Test func `recommendations and trackings are unique by whom they are of and about`() {
        #expect(
            Recommendation.schema.uniqueTogether == [["company", "student", "internship"]])
        #expect(Tracking.schema.uniqueTogether == [["company", "student"]])
        for schema in AllEntities.visible
        where schema !== Recommendation.schema && schema !== Tracking.schema {
            #expect(schema.uniqueTogether.isEmpty)
        }
    }

    @Test func `kinds are listed in the order that the contract gives them`() {
        let orders: [String: Schema.Order] = [
            "recommendations": .newestFirst, "notifications": .newestFirst,
            "trackings": .by("last_updated_at", isDescending: true),
            "calendars": .by("start_date", isDescending: false),
        ]
        for schema in AllEntities.visible {
            #expect(schema.order == orders[schema.kind] ?? .oldestFirst, "\(schema.kind)")
        }
    }

    @Test(arguments: [
        (User.schema, [["id"]]), (Company.schema, [["user"]]), (Student.schema, [["user"]]),
        (School.schema, [["user"]]), (ProgramManager.schema, [["school", "user"], ["user"]]),
        (Internship.schema, [["company", "user"], ["student", "user"]]),
        (Recommendation.schema, [["company", "user"]]), (Tracking.schema, [["company", "user"]]),
        (InternshipCalendar.schema, [["school", "user"]]), (Listing.schema, [["owner"]]),
        (Notification.schema, [["user"]]),
    ])
    func `an entity belongs to whom the contract says`(schema: Schema, paths: [[String]]) {
        #expect(schema.owners.map(\.path) == paths)
        let limited = schema.owners.filter(\.isLimited).map(\.through)
        #expect(limited == (schema === Internship.schema ? ["student"] : []))
    }

    @Test(arguments: DomainKind.all)
    func `what a table shows first are fields of the kind, or made when it is read`(
        kind: DomainKind
    ) {
        let made = kind.schema === Notification.schema ? ["title"] : []
        #expect(!kind.schema.summary.isEmpty)
        for name in kind.schema.summary where !made.contains(name) {
            #expect(kind.schema.field(named: name) != nil, "\(name)")
        }
    }

    /// A field in the words of the contract's table.
    private func line(_ field: AnyField) -> String {
        var words = [field.name]
        words.append(field.referencedKind.map { "reference:\($0)" } ?? field.type.name)
        if field.isOptional { words.append("?") }
        if field.isUnique { words.append("!") }
        if let value = field.defaultValue, !value.isNull {
            let json = field.type.json(of: value)
            words.append("=" + (json.stringValue ?? json.text))
        }
        if field.referencedKind != nil {
            words.append(field.onDeletion == .null ? "->null" : "->gone")
        }
        switch field.setter {
        case .owner: break
        case .ownerAtCreation: words.append("create")
        case .ownerThrough(let name): words.append("through(\(name))")
        case .administrator: words.append("admin")
        case .verb: words.append("verb")
        case .daemon: words.append("daemon")
        }
        return words.joined(separator: " ")
    }
}
