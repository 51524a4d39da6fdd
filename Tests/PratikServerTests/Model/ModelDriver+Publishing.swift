// Random steps of what is published: calendars, listings, partnerships, profiles, tasks.

import PratikJSON
import PratikModel

extension ModelDriver {
    func calendar() throws {
        if chance(2), let id = some(model.calendars) {
            switch Int.random(in: 0..<5, using: &random) {
            case 0:
                try ask("calendar.delete \(id)")
                model.calendars[id] = nil
            case 1:
                try ask("calendar.unpublish \(id)")
                model.calendars[id]?.isPublished = false
            default:
                try ask("calendar.publish \(id)")
                model.publish(id)
            }
            return
        }
        guard let school = some(model.schools) else { return }
        let start = model.today.adding(days: Int.random(in: -40...400, using: &random))
        let isVisible = !chance(4)
        let isWrong = chance(6)
        try ask(
            "calendar.create school=\(school) program_name=L3 program_level=\"Licence 3\" "
                + "start_date=\(start) end_date=\(start.adding(days: isWrong ? -1 : 0)) "
                + "number_of_students=5 is_visible_to_companies=\(isVisible)",
            expecting: isWrong ? "invalid" : nil)
        guard !isWrong else { return }
        model.calendars[model.nextID("calendars")] = .init(
            school: school, start: start, isVisible: isVisible)
    }

    func listing() throws {
        if chance(2), let id = some(model.listings), let offer = model.listings[id] {
            switch Int.random(in: 0..<5, using: &random) {
            case 0:
                try ask("listing.delete \(id)")
                model.listings[id] = nil
            case 1:
                try ask("listing.withdraw \(id)")
                model.listings[id]?.expires = nil
            default:
                let may = offer.expires != nil || model.mayPublish(offer.owner)
                try ask("listing.publish \(id)", expecting: may ? nil : "forbidden")
                guard may, offer.expires == nil else { return }
                let now = model.now
                model.listings[id]?.expires = now.adding(days: 60)
                model.listings[id]?.published = Int(now.milliseconds)
            }
            return
        }
        guard let owner = some(model.accounts) else { return }
        try ask(
            "listing.create owner=\(owner) kind=HOUSING title=Chambre description=Calme "
                + "city=Cayenne")
        model.listings[model.nextID("listings")] = .init(owner: owner)
    }

    func company() throws {
        guard let id = some(model.companies), let firm = model.companies[id] else { return }
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            let sector = pick(Self.sectors)
            try ask("company.update \(id) sector=\(sector)")
            model.companies[id]?.sector = sector
        case 1:
            try ask("company.update \(id) is_visible_on_partners_page=\(!firm.isVisible)")
            model.companies[id]?.isVisible.toggle()
        case 2:
            guard model.companies.count > 3, let into = some(model.companies) else { return }
            try ask(
                "company.merge from=\(id) into=\(into)", expecting: id == into ? "invalid" : nil)
            if id != into { model.merge(id, into: into) }
        default:
            let isPartner = chance(2)
            try ask("company.set-partner \(id) partner=\(isPartner)")
            model.companies[id]?.isPartner = isPartner
        }
    }

    /// A student's profile goes, or comes back; or somebody reads what they were told.
    func profile() throws {
        if chance(3), let user = some(model.accounts) {
            try ask("notification.read all user=\(user)")
            model.unread[user] = nil
        } else if chance(4), model.students.count > 3, let id = some(model.students) {
            try ask("student.delete \(id)")
            model.deleteStudent(id)
        } else if let user = model.accounts.keys.sorted().first(where: { user in
            model.accounts[user]?.type == .student
                && !model.students.values.contains { $0.user == user }
        }) {
            try ask("student.create user=\(user) current_level=L1 domain=Droit status=STUDYING")
            model.students[model.nextID("students")] = .init(user: user)
        }
    }

    func task() throws {
        let (name, count): (String, Int)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: (name, count) = ("listing-expiry", model.expire())
        case 1: (name, count) = ("calendar-reminders", model.remind())
        default: (name, count) = ("evolution-digest", model.digest())
        }
        let answer = try ask("task.run \(name)")
        expect(answer.members["count"] == .integer(Int64(count)), "expected \(count)")
        let again = try ask("task.run \(name) @dry-run")
        expect(again.members["count"] == 0, "a second run finds something left")
    }
}
