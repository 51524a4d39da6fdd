// Sound entities that are in no store yet, for tests to write.

import PratikModel
import PratikStore
import PratikTestSupport

extension Timestamp {
    /// The moment at which tests begin: 2026-11-22T18:00:00Z.
    static let start = Timestamp(milliseconds: 1_795_370_400_000)
}

extension Store {
    /// An empty store in memory alone, without rules.
    static func inMemory() -> Store { Store(clock: ManualClock(.start)) }

    /// Runs a transaction of the tests' own.
    func write<Answer>(
        isDryRun: Bool = false, _ body: (Transaction) throws(Refusal) -> Answer
    ) throws(Refusal) -> Answer {
        try transact(Attribution(by: "uid:0", verb: "test"), isDryRun: isDryRun, body)
    }

    /// Writes one entity in a transaction of its own.
    @discardableResult
    func put<Declaration>(
        _ entity: Entity<Declaration>
    ) throws(Refusal) -> Entity<Declaration> {
        try write { transaction throws(Refusal) in try transaction.put(entity) }
    }

    /// Deletes one entity in a transaction of its own; answers how many of each kind went.
    @discardableResult
    func delete<Declaration>(
        _ id: EntityID<Declaration>
    ) throws(Refusal) -> [String: Int] {
        try write { transaction throws(Refusal) in
            try transaction.delete(Declaration.schema, id.rawValue)
            return Dictionary(uniqueKeysWithValues: transaction.deleted.map { ($0.kind, $0.count) })
        }
    }
}

extension Entity where Declaration == User {
    static func new(_ name: String, _ type: UserType = .student) throws -> Self {
        var user = Entity(Record(new: User.schema))
        user.username = try Username(name)
        user.email = try EmailAddress("\(name)@example.org")
        user.userType = type
        return user
    }
}

extension Entity where Declaration == Student {
    static func new(_ user: EntityID<User>, school: EntityID<School>? = nil) -> Self {
        var student = Entity(Record(new: Student.schema))
        student.user = user
        student.school = school
        student.currentLevel = "M1 Informatique"
        student.domain = "Informatique"
        student.status = .studying
        return student
    }
}

extension Entity where Declaration == Company {
    static func new(_ user: EntityID<User>, number: Int) throws -> Self {
        var company = Entity(Record(new: Company.schema))
        company.user = user
        company.companyName = "Entreprise \(number)"
        company.siret = try Siret.number(number)
        company.sector = "Informatique"
        company.description = "Une entreprise."
        company.address = "1, rue des Fromagers"
        company.city = "Cayenne"
        company.postalCode = try PostalCode("97300")
        return company
    }
}

extension Entity where Declaration == School {
    static func new(_ user: EntityID<User>) throws -> Self {
        var school = Entity(Record(new: School.schema))
        school.user = user
        school.name = "Université"
        school.kind = .school
        school.city = "Cayenne"
        school.postalCode = try PostalCode("97300")
        return school
    }
}

extension Siret {
    /// A valid number for each `number`: SIREN and SIRET each end in their Luhn digit.
    static func number(_ number: Int) throws -> Siret {
        let siren = withLuhnDigit(String(10_000_000 + number))
        return try Siret(withLuhnDigit(siren + "0001"))
    }

    private static func withLuhnDigit(_ digits: String) -> String {
        var sum = 0
        for (place, digit) in digits.utf8.reversed().enumerated() {
            let value = Int(digit - 48) * (place.isMultiple(of: 2) ? 2 : 1)
            sum += value > 9 ? value - 9 : value
        }
        return digits + String((10 - sum % 10) % 10)
    }
}
