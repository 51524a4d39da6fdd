// The domain in one piece: its rules and indexes, put into a store before it is opened.

import PratikModel
package import PratikStore

/// The rules and named queries of PRATIK over one store.
package struct Domain {
    package let store: Store
    package let standings = StudentStandings()
    package let internshipTotals = InternshipTotals()
    package let calendars: Calendars
    package let partners: PartnerDirectory
    package let listings: Listings
    package let inboxes = Inboxes()
    /// Every kind's derived fields: what rules keep, checks compare and a rebuilt store gets.
    package let derivedFields: [any DerivedFields]

    /// Puts the rules and indexes into `store`.
    package init(store: Store) {
        self.store = store
        derivedFields = [
            CompanyFigures(totals: internshipTotals), ManagerFigures(totals: internshipTotals),
            StudentFigures(standings: standings),
        ]
        calendars = Calendars(store: store)
        partners = PartnerDirectory(store: store)
        listings = Listings(store: store)
        for schema in [User.schema, Student.schema, Recommendation.schema] {
            store.table(schema).add(standings)
        }
        store.table(Internship.schema).add(internshipTotals)
        store.table(Notification.schema).add(inboxes)
        for (schema, types) in Profiles.types {
            store.add(ProfileRule(types: types), for: schema)
            store.add(PostalCodeRule(), for: schema)
        }
        store.add(UserTypeRule(), for: User.schema)
        store.add(NotificationRule(), for: Notification.schema)
        store.add(InternshipRule(totals: internshipTotals), for: Internship.schema)
        store.add(CalendarRule(), for: InternshipCalendar.schema)
        store.add(ManagerSchoolRule(), for: ProgramManager.schema)
        store.add(ListingRule(), for: Listing.schema)
        store.add(PublishingRightRule(), for: User.schema)
        store.add(TrackingRule(), for: Tracking.schema)
        store.add(EvolutionRule(), for: Student.schema)
        store.add(
            RecommendationRule(figures: StudentFigures(standings: standings)),
            for: Recommendation.schema)
    }

    /// Gives an entity the derived fields that follow from the rest of the store.
    func derive(_ record: inout Record) {
        for fields in derivedFields where fields.schema === record.schema {
            fields.derive(&record)
        }
    }

    package var publicRows: PublicRows { PublicRows(store: store, standings: standings) }
}
