// A store with the domain's rules and a few entities, for tests of the rules.

import PratikModel
import PratikServices
import PratikStore
import PratikTestSupport

extension Timestamp {
    /// The moment at which tests begin: 2026-11-22T18:00:00Z.
    static let start = Timestamp(milliseconds: 1_795_370_400_000)
}

/// PRATIK in memory. What it makes is sound; tests make it otherwise.
final class Platform {
    let clock = ManualClock(.start)
    let store: Store
    let domain: Domain
    /// The warnings of the last transaction.
    private(set) var warnings: [BilingualText] = []
    private var accounts = 0

    init() {
        store = Store(clock: clock)
        domain = Domain(store: store)
    }

    var standings: StudentStandings { domain.standings }

    /// Runs a transaction; its warnings are kept for the test.
    func write<Answer>(
        _ body: (Transaction) throws(Refusal) -> Answer
    ) throws(Refusal) -> Answer {
        let attribution = Attribution(by: "uid:0", verb: "test")
        return try store.transact(attribution) { transaction throws(Refusal) in
            let answer = try body(transaction)
            warnings = transaction.warnings
            return answer
        }
    }

    @discardableResult
    func put<Declaration>(
        _ entity: Entity<Declaration>
    ) throws(Refusal) -> Entity<Declaration> {
        try write { transaction throws(Refusal) in try transaction.put(entity) }
    }

    func delete<Declaration>(_ id: EntityID<Declaration>) throws(Refusal) {
        try write { transaction throws(Refusal) in
            try transaction.delete(Declaration.schema, id.rawValue)
        }
    }

    /// Writes the entity with a change made to it.
    @discardableResult
    func change<Declaration>(
        _ id: EntityID<Declaration>, _ body: (inout Entity<Declaration>) -> Void
    ) throws(Refusal) -> Entity<Declaration> {
        try write { transaction throws(Refusal) in
            var entity = try transaction.require(id)
            body(&entity)
            return try transaction.put(entity)
        }
    }

    /// The entity as it is now, which has to be there.
    func get<Declaration>(_ id: EntityID<Declaration>) throws(Refusal) -> Entity<Declaration> {
        guard let entity = store.entity(id) else {
            throw .notFound(Declaration.schema, id.rawValue)
        }
        return entity
    }

    // MARK: Entities

    func user(_ type: UserType) throws -> EntityID<User> {
        accounts += 1
        var user = Entity<User>(Record(new: User.schema))
        user.username = try Username("user\(accounts)")
        user.email = try EmailAddress("user\(accounts)@example.org")
        user.firstName = "Prénom\(accounts)"
        user.lastName = "Nom\(accounts)"
        user.phone = try PhoneNumber("0694123456")
        user.userType = type
        return try put(user).id
    }

    func student(
        of user: EntityID<User>? = nil, school: EntityID<School>? = nil
    ) throws -> EntityID<Student> {
        var student = Entity<Student>(Record(new: Student.schema))
        student.user = try user ?? self.user(.student)
        student.school = school
        student.currentLevel = "M1 Informatique"
        student.domain = "Informatique"
        student.status = .studying
        return try put(student).id
    }

    func company(of user: EntityID<User>? = nil) throws -> EntityID<Company> {
        var company = Entity<Company>(Record(new: Company.schema))
        company.user = try user ?? self.user(.company)
        company.companyName = "Entreprise \(accounts)"
        company.siret = try Siret.number(accounts)
        company.sector = "Informatique"
        company.description = "Une entreprise."
        company.address = "1, rue des Fromagers"
        company.city = "Cayenne"
        company.postalCode = try PostalCode("97300")
        return try put(company).id
    }

    func school(of user: EntityID<User>? = nil) throws -> EntityID<School> {
        var school = Entity<School>(Record(new: School.schema))
        school.user = try user ?? self.user(.school)
        school.name = "École \(accounts)"
        school.kind = .school
        school.city = "Cayenne"
        school.postalCode = try PostalCode("97300")
        return try put(school).id
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
