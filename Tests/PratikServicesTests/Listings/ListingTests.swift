// Tests of who may publish listings, and of what becomes of them.

import PratikModel
import PratikServices
import PratikStore
import PratikTestSupport
import Testing

@Suite struct ListingTests {
    private let platform = Platform()

    private func listing(
        of owner: EntityID<User>, _ body: (inout Entity<Listing>) -> Void = { _ in }
    ) throws -> EntityID<Listing> {
        var listing = Entity<Listing>(Record(new: Listing.schema))
        listing.owner = owner
        listing.kind = .housing
        listing.title = "Chambre"
        listing.description = "Calme."
        listing.city = "Cayenne"
        body(&listing)
        return try platform.put(listing).id
    }

    @discardableResult
    private func publish(_ id: EntityID<Listing>) throws(Refusal) -> Entity<Listing> {
        try platform.write { transaction throws(Refusal) in
            try Listings.publish(try transaction.require(id), in: transaction)
        }
    }

    private func step(_ task: any DailyTask.Type) throws(Refusal) -> Int {
        try platform.write { transaction throws(Refusal) in
            try task.step(platform.domain, in: transaction)
        }
    }

    @Test func `a listing is published for sixty days, and twice is once`() throws {
        let id = try listing(of: try platform.user(.company))
        let published = try publish(id)
        #expect(published.isPublished && published.publishedAt == .start)
        #expect(published.expiresAt == Timestamp.start.adding(days: 60))
        platform.clock.advance(seconds: 60)
        #expect(try publish(id).rev == published.rev)
    }

    @Test(arguments: UserType.allCases)
    func `landlords and drivers publish only while they are verified`(type: UserType) throws {
        let user = try platform.user(type)
        let id = try listing(of: user)
        let needsVerification = type == .landlord || type == .driver
        let obstacle = PublishingRight.obstacle(to: try platform.get(user))
        #expect((obstacle != nil) == needsVerification)
        if needsVerification {
            #expect(platform.refusal { try publish(id) }?.reason == .forbidden)
            try platform.change(user) { $0.isVerified = true }
        }
        #expect(try publish(id).isPublished)
    }

    @Test func `whoever loses verification has no published listing, in the same transaction`()
        throws
    {
        let user = try platform.user(.landlord)
        try platform.change(user) { $0.isVerified = true }
        let ids = [try listing(of: user), try listing(of: user)]
        for id in ids { try publish(id) }
        let lost = try platform.change(user) { $0.isVerified = false }
        for id in ids {
            let listing = try platform.get(id)
            #expect(!listing.isPublished && listing.expiresAt == nil && listing.rev == lost.rev)
        }
    }

    @Test func `so has whoever becomes a driver or is made inactive`() throws {
        for change in [{ $0.userType = .driver }, { $0.isActive = false }]
            as [(inout Entity<User>) -> Void]
        {
            let user = try platform.user(.recruiter)
            let id = try listing(of: user)
            try publish(id)
            try platform.change(user, change)
            #expect(try !platform.get(id).isPublished)
        }
    }

    @Test func `a listing expires at its moment, and is withdrawn by the task once`() throws {
        let owner = try platform.user(.company)
        let old = try listing(of: owner)
        try publish(old)
        platform.clock.set(Timestamp.start.adding(days: 59))
        let young = try listing(of: owner)
        try publish(young)
        let isShown = platform.domain.listings.isShown
        #expect(isShown(try platform.get(old).record))
        #expect(try step(ListingExpiryTask.self) == 0)
        platform.clock.set(Timestamp.start.adding(days: 60))
        #expect(!isShown(try platform.get(old).record))
        #expect(isShown(try platform.get(young).record))
        #expect(try step(ListingExpiryTask.self) == 1)
        #expect(try step(ListingExpiryTask.self) == 0)
        #expect(try !platform.get(old).isPublished)
        #expect(try platform.get(young).isPublished)
        #expect(try publish(old).expiresAt == Timestamp.start.adding(days: 120))
    }

    @Test func `a listing is available until no earlier than from when it is`() throws {
        let owner = try platform.user(.company)
        let day = try CivilDate("2027-01-04")
        let fields = platform.invalidFields {
            _ = try listing(of: owner) {
                $0.availableFrom = day
                $0.availableTo = day.adding(days: -1)
            }
        }
        #expect(fields == ["available_to"])
    }
}
