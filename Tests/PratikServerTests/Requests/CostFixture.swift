// A service over many entities of which ten are what queries ask for.

import Glibc
import PratikEventLoop
import PratikJSON
import PratikModel
import PratikProtocol
import PratikServices
import PratikStore
import PratikTestSupport
import Testing

@testable import PratikServer

/// Students, companies, trackings, calendars, listings and notifications, `count` of each.
@MainActor final class CostFixture {
    /// Entities of each kind in the large store. `PRATIK_ENTITIES=100000` takes a minute, and finds
    /// the same.
    static let many =
        getenv("PRATIK_ENTITIES").flatMap { Int(String(cString: $0)) } ?? 20_000

    let service: Service
    private let store: Store
    private let clock = ManualClock(Timestamp(milliseconds: 1_795_370_400_000))

    init(count: Int) throws {
        store = Store(clock: clock)
        service = Service(
            domain: Domain(store: store), isReadOnly: false, storePath: "", language: .en)
        var first = 0
        while first < count {
            let numbers = first..<min(first + 5_000, count)
            try store.transact(Attribution(by: "uid:0", verb: "test")) {
                transaction throws(Refusal) in
                try fill(numbers, transaction)
            }
            first = numbers.upperBound
        }
    }

    func ask(_ line: String) throws -> Answer {
        var line = line
        let session = Session(
            peer: PeerCredentials(processID: 1, userID: 0, groupID: 0),
            peerIsAdministrator: true, language: .en)
        let executor = Executor(service: service)
        let bytes = line.withUTF8 { buffer -> [UInt8] in
            let request = ParsedRequest(buffer)
            var output: [UInt8] = []
            var execution = executor.run(
                request, verb: Array(buffer[request.verb]), session, &output)
            while case .scanning(let pending) = execution {
                execution = executor.advance(pending, &output)
            }
            return output
        }
        return try Answer(bytes)
    }

    /// Every hundredth of the first thousand is one of the ten.
    private static func isOne(_ number: Int) -> Bool {
        number < 1_000 && number.isMultiple(of: 100)
    }

    private func fill(_ numbers: Range<Int>, _ transaction: Transaction) throws(Refusal) {
        for number in numbers {
            let isOne = Self.isOne(number)
            if number == 0 { try putSchools(transaction) }
            try putStudent(number, isOne, transaction)
            try putCompany(number, isOne, transaction)
            try putTracking(number, isOne, transaction)
            try putCalendar(number, isOne, transaction)
            try putListing(number, isOne, transaction)
            try putNotification(number, isOne, transaction)
        }
    }

    private func user(
        _ name: String, _ type: UserType, _ transaction: Transaction
    ) throws(Refusal) -> EntityID<User> {
        var user = Entity<User>(Record(new: User.schema))
        user.record[User.fields.username as AnyField] = .text(name)
        user.record[User.fields.email as AnyField] = .text("\(name)@example.org")
        user.userType = type
        return try transaction.put(user).id
    }

    private func putSchools(_ transaction: Transaction) throws(Refusal) {
        for number in 1...2 {
            var school = Entity<School>(Record(new: School.schema))
            school.user = try user("school\(number)", .school, transaction)
            school.name = "École \(number)"
            school.kind = .school
            school.city = "Cayenne"
            school.record[School.fields.postalCode as AnyField] = .text("97300")
            try transaction.put(school)
        }
    }

    private func putStudent(
        _ number: Int, _ isOne: Bool, _ transaction: Transaction
    ) throws(Refusal) {
        var student = Entity<Student>(Record(new: Student.schema))
        student.user = try user("student\(number)", .student, transaction)
        student.currentLevel = "L3"
        // Each of three conditions is met by a third or more, all of them by ten.
        let third = number % 3
        student.domain = isOne ? "Orpaillage légal" : third == 0 ? "Droit" : "Gestion"
        student.city = isOne ? "Saint-Élie" : third == 1 ? "Cayenne" : "Kourou"
        student.skills = isOne ? ["Lutherie"] : third == 2 ? ["Tableur"] : ["Accueil"]
        if !isOne, number < 1_000, number % 100 == 1 {
            student.domain = "Droit"
            student.city = "Cayenne"
            student.skills = ["Tableur", "Accueil"]
        }
        student.status = isOne ? .available : .studying
        student.levelCode = isOne ? 8 : 6
        try transaction.put(student)
    }

    private func putCompany(
        _ number: Int, _ isOne: Bool, _ transaction: Transaction
    ) throws(Refusal) {
        var company = Entity<Company>(Record(new: Company.schema))
        company.user = try user("company\(number)", .company, transaction)
        company.companyName = isOne ? "Orpaillage \(number)" : "Firme \(number)"
        company.record[Company.fields.siret as AnyField] = .text(SiretNumber.text(number))
        company.sector = isOne ? "Spatial" : "Orpaillage"
        if !isOne { company.sector = "BTP" }
        company.description = "Une entreprise."
        company.address = "Port"
        company.city = isOne ? "Saint-Élie" : "Cayenne"
        company.record[Company.fields.postalCode as AnyField] = .text("97300")
        company.isPartner = isOne
        try transaction.put(company)
    }

    private func putTracking(
        _ number: Int, _ isOne: Bool, _ transaction: Transaction
    ) throws(Refusal) {
        var tracking = Entity<Tracking>(Record(new: Tracking.schema))
        tracking.company = EntityID(isOne ? 1 : Int64(number) + 1)
        tracking.student = EntityID(Int64(number) + 1)
        try transaction.put(tracking)
    }

    private func putCalendar(
        _ number: Int, _ isOne: Bool, _ transaction: Transaction
    ) throws(Refusal) {
        var calendar = Entity<InternshipCalendar>(Record(new: InternshipCalendar.schema))
        calendar.school = EntityID(isOne ? 1 : 2)
        calendar.programName = "L3"
        calendar.programLevel = isOne ? "Doctorat" : "Licence"
        let day = CivilDate(daysSinceEpoch: 20_819)  // 2027-01-01
        calendar.startDate = day.adding(days: isOne ? number / 100 : number % 60)
        calendar.endDate = calendar.startDate
        calendar.numberOfStudents = 5
        calendar.isPublished = isOne
        if isOne { calendar.publishedAt = transaction.moment }
        try transaction.put(calendar)
    }

    private func putListing(
        _ number: Int, _ isOne: Bool, _ transaction: Transaction
    ) throws(Refusal) {
        var listing = Entity<Listing>(Record(new: Listing.schema))
        listing.owner = EntityID(isOne ? 1 : 2)
        listing.kind = isOne ? .ride : .housing
        listing.title = "Annonce \(number)"
        listing.description = isOne ? "Vers le site d’orpaillage." : "Calme."
        listing.city = isOne ? "Saint-Élie" : "Cayenne"
        listing.isPublished = isOne
        if isOne {
            listing.publishedAt = transaction.moment
            listing.expiresAt = transaction.moment.adding(days: 60)
        }
        try transaction.put(listing)
    }

    private func putNotification(
        _ number: Int, _ isOne: Bool, _ transaction: Transaction
    ) throws(Refusal) {
        var notification = Entity<PratikModel.Notification>(
            Record(new: PratikModel.Notification.schema))
        notification.user = EntityID(isOne ? 1 : 2)
        notification.kind = "calendar-published"
        notification.about = ["kind": "calendars", "id": 1]
        if !isOne { notification.readAt = transaction.moment }
        try transaction.put(notification)
    }
}
