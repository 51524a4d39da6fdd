// What the service answers beside what the model counts.

import PratikJSON
import PratikModel

extension ModelDriver {
    /// One of the lists, at each step.
    func compareOne() throws {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: try expectIDs(model.ranking, of: "student.recommended")
        case 1: try expectIDs(model.shownPartners, of: "partner.list")
        case 2: try expectIDs(model.publicCalendars, of: "calendar.public")
        case 3: try compareUpcoming()
        case 4: try expectIDs(model.publicListings, of: "listing.public")
        case 5: try compareSearch()
        case 6: try compareTrackings()
        case 7: try compareUnread()
        default: try comparePartnerFigures()
        }
    }

    private func compareUpcoming() throws {
        let months = Int.random(in: 1...24, using: &random)
        let last = model.today.adding(days: 30 * months)
        let expected = model.publicCalendars.filter {
            guard let start = model.calendars[$0]?.start else { return false }
            return start >= model.today && start <= last
        }
        try expectIDs(expected, of: "calendar.upcoming months=\(months)")
    }

    private func compareSearch() throws {
        let status = pick(Self.statuses)
        let part = pick(["web", "dro", "developpement", "b"])
        let expected = model.students.filter { _, student in
            student.isSearchable && model.isActive(student.user) && student.status == status
                && TextFolding.folded(student.domain).contains(part)
        }
        try expectIDs(
            expected.keys.sorted(), of: "student.search status=\(status) domain=\(part)")
    }

    private func compareTrackings() throws {
        guard let company = some(model.companies) else { return }
        let own = model.trackings.filter { $1.company == company }
        let rows = try ask("tracking.list company=\(company) @limit=1000").rows
        let found = Set(rows.compactMap { $0["id"]?.integerValue })
        expect(found == Set(own.keys), "expected \(own.keys.sorted()), got \(found.sorted())")
        let moments = rows.compactMap { $0["last_updated_at"]?.stringValue }
        expect(moments == moments.sorted(by: >), "latest change first")
    }

    private func compareUnread() throws {
        guard let user = some(model.accounts) else { return }
        let answer = try ask("notification.list user=\(user) unread=true @limit=1000")
        let expected = Int64(model.unread[user] ?? 0)
        expect(
            answer.members["unread"] == .integer(expected) && Int64(answer.rows.count) == expected,
            "expected \(expected), got \(answer.rows.count)")
    }

    private func comparePartnerFigures() throws {
        let partners = model.companies.filter { $1.isPartner }
        let row = try ask("partner.stats").row()
        let hosted = partners.keys.reduce(0) { $0 + model.hosted(by: $1) }
        expect(row["total_partners"] == .integer(Int64(partners.count)), "partners")
        expect(row["total_interns_hosted"] == .integer(hosted), "hosted: \(hosted)")
        let ratings = partners.keys.map { model.companyRating($0) }.filter { $0 > 0 }
        let sum = ratings.reduce(0, +)
        let mean =
            ratings.isEmpty
            ? 0 : (2 * sum + Int64(ratings.count)) / (2 * Int64(ratings.count))
        expect(hundredths(row["average_rating"]) == mean, "mean: \(mean)")
        let sectors = Set(partners.values.map { TextFolding.folded($0.sector) })
        expect(row["sectors_count"] == .integer(Int64(sectors.count)), "sectors")
        let shown = model.shownPartners.compactMap { model.companies[$0]?.sector }
        let rows = try ask("partner.sectors").rows
        expect(
            rows.compactMap { $0["companies"]?.integerValue }.reduce(0, +) == Int64(shown.count)
                && rows.count == Set(shown.map(TextFolding.folded)).count, "rows of sectors")
    }

    private func hundredths(_ value: JSONValue?) -> Int64 {
        switch value {
        case .integer(let number)?: number * 100
        case .double(let number)?: Int64((number * 100).rounded())
        default: -1
        }
    }

    /// Every derived field of every entity.
    func compareAll() throws {
        for row in try ask("student.list @limit=1000").rows {
            let id = row["id"]?.integerValue ?? 0
            let ratings = model.recommendations(of: id, publicOnly: false).map(\.rating)
            expect(row["total_recommendations"] == .integer(Int64(ratings.count)), "\(row)")
            let mean = hundredths(row["average_recommendation_rating"])
            expect(mean == PlainModel.mean(ratings), "\(row)")
        }
        for row in try ask("company.list @limit=1000").rows {
            let id = row["id"]?.integerValue ?? 0
            expect(row["total_interns_hosted"] == .integer(model.hosted(by: id)), "\(row)")
            expect(hundredths(row["average_rating"]) == model.companyRating(id), "\(row)")
        }
        for row in try ask("tracking.list @limit=1000").rows {
            compare(tracking: row)
        }
        for (noun, ids) in [
            ("student", Array(model.students.keys)), ("company", Array(model.companies.keys)),
            ("internship", Array(model.internships.keys)),
            ("recommendation", Array(model.recommendations.keys)),
            ("tracking", Array(model.trackings.keys)),
            ("calendar", Array(model.calendars.keys)), ("listing", Array(model.listings.keys)),
        ] {
            let found = try ids.isEmpty ? [] : self.ids("\(noun).list @sort=id")
            expect(found == ids.sorted(), "\(noun): expected \(ids.sorted()), got \(found)")
        }
    }

    private func compare(tracking row: JSONObject) {
        let id = row["id"]?.integerValue ?? 0
        guard let following = model.trackings[id],
            let student = model.students[following.student]
        else {
            expect(false, "\(row)")
            return
        }
        expect(
            row["current_level"] == .string(student.level)
                && row["domain"] == .string(student.domain)
                && row["status"] == .string(student.status), "\(row)")
        guard case .array(let history)? = row["evolution_history"] else { return }
        expect(history.count == min(following.changes, 200), "\(row)")
    }
}
