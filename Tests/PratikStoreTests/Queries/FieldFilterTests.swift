// Tests of the conditions of lists.

import PratikModel
import PratikStore
import Testing

@Suite struct FieldFilterTests {
    private func filter(
        _ schema: Schema, _ name: String, _ condition: FieldFilter.Condition
    ) throws -> FieldFilter {
        FieldFilter(try #require(schema.field(named: name)), condition)
    }

    @Test(arguments: [
        ("remire montjoly", "Rémire-Montjoly"), ("l oyapock", "L’Oyapock"),
        ("MONT", "Rémire-Montjoly"),
        ("", "Cayenne"), ("oeuvre", "Chef-d’œuvre"), ("laurent  du", "Saint-Laurent-du-Maroni"),
    ])
    func `what is sought is found without case, accents and hyphens`(
        sought: String, city: String
    ) throws {
        let contains = try filter(Student.schema, "city", .contains(TextFolding.fold(sought)))
        #expect(contains.accepts(.text(city)))
        #expect(!contains.accepts(.text("Kourou")) || sought.isEmpty)
        #expect(!contains.accepts(.null))
    }

    @Test func `folded equality is of the whole text`() throws {
        let equal = try filter(Company.schema, "city", .folded(TextFolding.fold("CAYENNE")))
        #expect(equal.accepts(.text("Cayenne")))
        #expect(!equal.accepts(.text("Cayenne centre")) && !equal.accepts(.null))
    }

    @Test func `a list is searched element by element`() throws {
        let contains = try filter(Student.schema, "skills", .contains(TextFolding.fold("javá")))
        #expect(contains.accepts(.list(["C", "JavaScript"])))
        #expect(!contains.accepts(.list(["C", "jav", "a"])) && !contains.accepts(.list([])))
        let equal = try filter(Student.schema, "skills", .folded(TextFolding.fold("java")))
        #expect(equal.accepts(.list(["JAVA"])) && !equal.accepts(.list(["JavaScript"])))
    }

    @Test func `bounds include their ends and leave out what is not there`() throws {
        let least = try filter(Internship.schema, "start_date", .atLeast(10))
        let most = try filter(Internship.schema, "start_date", .atMost(10))
        #expect([9, 10, 11].map { least.accepts(.integer($0)) } == [false, true, true])
        #expect([9, 10, 11].map { most.accepts(.integer($0)) } == [true, true, false])
        #expect(!least.accepts(.null) && !most.accepts(.null))
    }

    @Test func `equality is of values, null among them`() throws {
        let none = try filter(Student.schema, "school", .equals(.null))
        #expect(none.accepts(.null) && !none.accepts(.integer(1)))
        let active = try filter(User.schema, "is_active", .equals(.boolean(false)))
        #expect(active.accepts(.boolean(false)) && !active.accepts(.boolean(true)))
    }
}
