// The rules of the domain once more, as plainly as they can be said: nothing is kept that can be
// counted.

import PratikModel

/// What PRATIK should contain, in dictionaries.
struct PlainModel {
    struct Account {
        var type: UserType
        var isActive = true
    }

    struct Pupil {
        var user: Int64
        var level = "L1"
        var domain = "Droit"
        var status = "STUDYING"
        var isSearchable = true
    }

    struct Firm {
        var user: Int64
        var name: String
        var sector = "BTP"
        var isPartner = false
        var isVisible = true
    }

    struct Placement {
        var company: Int64
        var student: Int64
        var status = "ONGOING"
        var rating: Int64?
    }

    struct Praise {
        var internship: Int64
        var rating: Int64
        var isPublic: Bool
    }

    struct Following {
        var company: Int64
        var student: Int64
        var changes = 0
        /// Level, status, availability.
        var flags = [true, true, true]
    }

    struct Period {
        var school: Int64
        var start: CivilDate
        var isPublished = false
        var isVisible: Bool
        var isReminded = false
    }

    struct Offer {
        var owner: Int64
        var expires: Timestamp?
        var published = 0
    }

    var now: Timestamp
    var step = 0
    var accounts: [Int64: Account] = [:]
    var students: [Int64: Pupil] = [:]
    var companies: [Int64: Firm] = [:]
    /// Users of schools by id.
    var schools: [Int64: Int64] = [:]
    var internships: [Int64: Placement] = [:]
    var recommendations: [Int64: Praise] = [:]
    var trackings: [Int64: Following] = [:]
    var calendars: [Int64: Period] = [:]
    var listings: [Int64: Offer] = [:]
    var unread: [Int64: Int] = [:]
    /// Evolution news that waits for the day's e-mail, by user.
    var waiting: [Int64: Int] = [:]
    private var lastIDs: [String: Int64] = [:]

    init(now: Timestamp) { self.now = now }

    mutating func nextID(_ kind: String) -> Int64 {
        lastIDs[kind, default: 0] += 1
        return lastIDs[kind, default: 0]
    }

    var today: CivilDate { CivilTimeZone.date(of: now) }

    // MARK: Who is shown

    func isActive(_ user: Int64) -> Bool { accounts[user]?.isActive ?? false }

    func mayPublish(_ user: Int64) -> Bool {
        guard let account = accounts[user], account.isActive else { return false }
        return account.type != .landlord && account.type != .driver
    }

    var shownPartners: [Int64] {
        companies.filter { $1.isPartner && $1.isVisible && isActive($1.user) }
            .sorted { ($0.value.name, $0.key) < ($1.value.name, $1.key) }.map(\.key)
    }

    var publicCalendars: [Int64] {
        calendars.filter { id, calendar in
            calendar.isPublished && calendar.isVisible
                && isActive(schools[calendar.school] ?? 0)
        }
        .sorted { ($0.value.start, $0.key) < ($1.value.start, $1.key) }.map(\.key)
    }

    var publicListings: [Int64] {
        listings.filter { _, offer in
            (offer.expires.map { $0 > now } ?? false) && isActive(offer.owner)
        }
        .sorted { ($1.value.published, $0.key) < ($0.value.published, $1.key) }.map(\.key)
    }

    // MARK: What is counted

    func recommendations(of student: Int64, publicOnly: Bool) -> [Praise] {
        recommendations.values.filter {
            internships[$0.internship]?.student == student && ($0.isPublic || !publicOnly)
        }
    }

    /// Two decimals, rounded as schools do.
    static func mean(_ numbers: [Int64]) -> Int64 {
        guard !numbers.isEmpty else { return 0 }
        let sum = numbers.reduce(0, +)
        return (200 * sum + Int64(numbers.count)) / (2 * Int64(numbers.count))
    }

    /// The recommended students, in their order.
    var ranking: [Int64] {
        students.filter { $1.isSearchable && isActive($1.user) }.keys
            .map { id -> (count: Int, mean: Int64, id: Int64) in
                let ratings = recommendations(of: id, publicOnly: true).map(\.rating)
                return (ratings.count, Self.mean(ratings), id)
            }
            .filter { $0.count > 0 }
            .sorted { (-$0.count, -$0.mean, $0.id) < (-$1.count, -$1.mean, $1.id) }
            .map(\.id)
    }

    func hosted(by company: Int64) -> Int64 {
        Int64(
            internships.values.count {
                $0.company == company && ["ONGOING", "COMPLETED"].contains($0.status)
            })
    }

    func companyRating(_ company: Int64) -> Int64 {
        Self.mean(internships.values.filter { $0.company == company }.compactMap(\.rating))
    }
}
