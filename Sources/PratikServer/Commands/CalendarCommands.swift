// Verbs of calendars besides the five of every kind: publishing them, and what the public sees.

import PratikJSON
import PratikModel
import PratikProtocol
import PratikServices
import PratikStore

enum CalendarCommands {
    static let all = [publish, unpublish, published, upcoming, feed]

    private static let shown = [
        InternshipCalendar.schema, School.schema, ProgramManager.schema, User.schema,
    ]

    // MARK: calendar.publish, calendar.unpublish

    private static let publish = Command(
        "calendar.publish", fr: "Publie un calendrier et en avertit les entreprises partenaires.",
        en: "Publishes a calendar and notifies the partner companies.",
        access: [.owner, .administrator],
        parameters: [EntityCommands.id(of: InternshipCalendar.schema)],
        example: "calendar.publish 5", reads: [InternshipCalendar.schema],
        subject: InternshipCalendar.schema,
        .write { call, transaction throws(Refusal) in
            let record = try call.subjectRecord(of: InternshipCalendar.schema)
            return .entity(try Calendars.publish(Entity(record), in: transaction))
        })

    private static let unpublish = Command(
        "calendar.unpublish", fr: "Retire un calendrier publié.",
        en: "Takes a published calendar back.", access: [.owner, .administrator],
        parameters: [EntityCommands.id(of: InternshipCalendar.schema)],
        example: "calendar.unpublish 1 @dry-run", reads: [InternshipCalendar.schema],
        subject: InternshipCalendar.schema,
        .write { call, transaction throws(Refusal) in
            let record = try call.subjectRecord(of: InternshipCalendar.schema)
            return .entity(try Calendars.unpublish(Entity(record), in: transaction))
        })

    // MARK: calendar.public, calendar.ics

    private static let school = TypedParameter<EntityID<School>?>(
        "school", fr: "École", en: "School")
    private static let level = TypedParameter<String?>(
        "program_level", fr: "Niveau (contient)", en: "Level (contains)", .text(maximum: 50))
    private static let from = TypedParameter<CivilDate?>(
        "start_date_from", fr: "Début, à partir du", en: "Start, from")
    private static let to = TypedParameter<CivilDate?>(
        "start_date_to", fr: "Début, jusqu’au", en: "Start, to")
    private static let filters = [
        school.parameter, level.parameter, from.parameter, to.parameter,
    ]

    private static let order = ListOrder(.by(Calendars.order), named: "calendars")

    private static let published = Command(
        "calendar.public", fr: "Les calendriers publiés, par date de début.",
        en: "Published calendars, by start.", access: .anyone, parameters: filters,
        example: "calendar.public program_level=licence", reads: shown, isPaged: true,
        .read { call throws(Refusal) in try page(call, conditions(call)) })

    private static func conditions(_ call: Call) -> [FieldFilter] {
        let fields = InternshipCalendar.fields
        var conditions = starting(from: call[from], to: call[to])
        if let school = call[school] {
            conditions.append(FieldFilter(fields.school, .equals(school.stored)))
        }
        if let level = call.folded(call[level]) {
            conditions.append(FieldFilter(fields.programLevel, .contains(level)))
        }
        return conditions
    }

    private static func starting(from: CivilDate?, to: CivilDate?) -> [FieldFilter] {
        let start = InternshipCalendar.fields.startDate
        let least = from.map { FieldFilter(start, .atLeast(Int64($0.daysSinceEpoch))) }
        let most = to.map { FieldFilter(start, .atMost(Int64($0.daysSinceEpoch))) }
        return [least, most].compactMap { $0 }
    }

    private static func page(
        _ call: Call, _ conditions: [FieldFilter]
    ) throws(Refusal) -> Progress {
        let fields = InternshipCalendar.fields
        let isPublic = [fields.isPublished, fields.isVisibleToCompanies].map {
            FieldFilter($0, .equals(.boolean(true)))
        }
        let scan = scan(
            call, isPublic + conditions, among: call.domain.calendars.published,
            limit: call.limit, after: try order.cursor(call))
        let rows = call.domain.publicRows
        return .scanning(scan) { scan in .page(of: scan, order, call.store) { rows.calendar($0) } }
    }

    private static func scan(
        _ call: Call, _ conditions: [FieldFilter], among index: OrderIndex, limit: Int,
        after: SortKey?
    ) -> ListScan {
        let calendars = call.domain.calendars
        let plan = ListPlan(
            table: call.store.table(InternshipCalendar.schema), filters: conditions,
            order: order.scanOrder, shown: index)
        return ListScan(plan, limit: limit, after: after, where: calendars.isShown)
    }

    /// Events of one payload.
    private static let mostEvents = 5_000

    private static let feed = Command(
        "calendar.ics", fr: "Les calendriers publiés, au format iCalendar.",
        en: "Published calendars, as iCalendar.", access: .anyone, parameters: filters,
        example: "calendar.ics school=1", reads: shown,
        .read { call in
            let isVisible = InternshipCalendar.fields.isVisibleToCompanies
            let conditions = conditions(call) + [FieldFilter(isVisible, .equals(.boolean(true)))]
            let scan = scan(
                call, conditions, among: call.domain.calendars.everPublished, limit: mostEvents,
                after: nil)
            return .scanning(scan) { scan in payload(scan, call) }
        })

    private static func payload(_ scan: ListScan, _ call: Call) -> Outcome {
        var feed = CalendarFeed(store: call.store, language: call.language)
        for id in scan.ids {
            guard let calendar = call.store.entity(EntityID<InternshipCalendar>(id)) else {
                continue
            }
            feed.append(calendar)
        }
        var outcome = Outcome()
        feed.finished().withUnsafeBufferPointer { outcome.body.appendPayload($0) }
        outcome.status["count"] = .integer(Int64(scan.ids.count))
        if scan.hasMore { outcome.status["truncated"] = true }
        return outcome
    }

    // MARK: calendar.upcoming

    private static let months = TypedParameter<Int64?>(
        "months", fr: "Mois de 30 jours (6)", en: "Months of 30 days (6)", .integer(1...24))

    private static let upcoming = Command(
        "calendar.upcoming", fr: "Les calendriers publiés qui commencent bientôt.",
        en: "Published calendars that start soon.", access: .anyone,
        parameters: [months.parameter], example: "calendar.upcoming months=12", reads: shown,
        isPaged: true,
        .read { call throws(Refusal) in
            let today = CivilTimeZone.date(of: call.store.clock.now)
            let last = today.adding(days: 30 * Int(call[months] ?? 6))
            return try page(call, starting(from: today, to: last))
        })
}
