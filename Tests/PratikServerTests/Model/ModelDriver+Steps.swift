// One random step: a request, and what it does to the model or the code that refuses it.

import PratikJSON
import PratikModel

extension ModelDriver {
    static let levels = ["L1", "L2", "M1 Informatique"]
    static let domains = ["Droit", "Développement web", "Web et données", "BTP"]
    static let statuses = ["STUDYING", "EMPLOYED", "AVAILABLE", "SEEKING"]
    static let sectors = ["BTP", "Énergie", "energie", "Santé"]

    /// People to begin with: they stay, their profiles come and go.
    func populate() throws {
        let types: [UserType] =
            Array(repeating: .student, count: 6) + Array(repeating: .company, count: 5)
            + [.school, .school, .landlord, .recruiter]
        for (index, type) in types.enumerated() {
            try ask(
                "user.create username=user\(index) email=user\(index)@example.org "
                    + "user_type=\(type.rawValue)")
            let user = model.nextID("users")
            model.accounts[user] = .init(type: type)
            switch type {
            case .student: try createStudent(user)
            case .company: try createCompany(user)
            case .school:
                try ask(
                    "school.create user=\(user) name=École kind=SCHOOL city=Cayenne "
                        + "postal_code=97300")
                model.schools[model.nextID("schools")] = user
            default: break
            }
        }
    }

    private func createStudent(_ user: Int64) throws {
        try ask("student.create user=\(user) current_level=L1 domain=Droit status=STUDYING")
        model.students[model.nextID("students")] = .init(user: user)
    }

    private func createCompany(_ user: Int64) throws {
        let id = model.nextID("companies")
        let siret = SiretNumber.text(Int(id))
        try ask(
            "company.create user=\(user) company_name=Firme\(user) siret=\(siret) sector=BTP "
                + "description=Bois address=Port city=Cayenne postal_code=97300")
        model.companies[id] = .init(user: user, name: "Firme\(user)")
    }

    func step() throws {
        model.step += 1
        advance(hours: chance(20) ? 30 : 0)
        switch Int.random(in: 0..<20, using: &random) {
        case 0...3: try evolve()
        case 4: try changeAccount()
        case 5, 6: try internship()
        case 7...9: try recommendation()
        case 10...12: try tracking()
        case 13, 14: try calendar()
        case 15, 16: try listing()
        case 17: try company()
        case 18: try profile()
        default: try task()
        }
    }

    private func evolve() throws {
        guard let id = some(model.students), let old = model.students[id] else { return }
        if chance(6) {
            try ask("student.update \(id) is_searchable=\(!old.isSearchable)")
            model.students[id]?.isSearchable.toggle()
            return
        }
        let (level, domain) = (pick(Self.levels), pick(Self.domains))
        let status = pick(Self.statuses)
        try ask(
            "student.update \(id) current_level=\"\(level)\" domain=\"\(domain)\" "
                + "status=\(status)")
        model.evolve(id, level: level, domain: domain, status: status)
    }

    private func changeAccount() throws {
        guard let user = some(model.accounts) else { return }
        let isActive = chance(3) ? !model.isActive(user) : true
        try ask("user.update \(user) is_active=\(isActive)")
        model.setActive(user, isActive)
    }

    private func internship() throws {
        if chance(2), let id = some(model.internships), let old = model.internships[id] {
            if chance(5) {
                try ask("internship.delete \(id)")
                model.deleteInternship(id)
            } else if old.status == "COMPLETED" {
                let rating = Int64.random(in: 1...5, using: &random)
                try ask("internship.update \(id) student_rating=\(rating)")
                model.internships[id]?.rating = rating
            } else {
                try changeStatus(id)
            }
            return
        }
        guard let company = some(model.companies), let student = some(model.students) else {
            return
        }
        try ask(
            "internship.create company=\(company) student=\(student) title=Stage "
                + "start_date=2026-09-01 end_date=2026-12-18 status=ONGOING")
        model.internships[model.nextID("internships")] = .init(company: company, student: student)
    }

    private func changeStatus(_ id: Int64) throws {
        let status = pick(["PLANNED", "ONGOING", "COMPLETED", "CANCELLED"])
        let isRecommended = model.recommendations.values.contains { $0.internship == id }
        let hasBegun = status == "ONGOING" || status == "COMPLETED"
        let isRefused = isRecommended && !hasBegun
        try ask(
            "internship.update \(id) status=\(status) status_reason=Voilà",
            expecting: isRefused ? "invalid" : nil)
        if !isRefused { model.internships[id]?.status = status }
    }

    private func recommendation() throws {
        if chance(3), let id = some(model.recommendations) {
            let rating = Int64.random(in: 1...5, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0:
                try ask("recommendation.delete \(id)")
                model.recommendations[id] = nil
            default:
                let isPublic = chance(2)
                try ask("recommendation.update \(id) rating=\(rating) is_public=\(isPublic)")
                model.recommendations[id]?.rating = rating
                model.recommendations[id]?.isPublic = isPublic
            }
            return
        }
        guard let id = some(model.internships), let internship = model.internships[id],
            let company = chance(5) ? some(model.companies) : internship.company
        else { return }
        let rating = Int64.random(in: 1...6, using: &random)
        let isPublic = !chance(4)
        let hasBegun = ["ONGOING", "COMPLETED"].contains(internship.status)
        let isTaken = model.recommendations.values.contains { $0.internship == id }
        let isSound = rating <= 5 && company == internship.company && hasBegun
        try ask(
            "recommendation.create company=\(company) student=\(internship.student) "
                + "internship=\(id) rating=\(rating) comment=Bien. is_public=\(isPublic)",
            expecting: !isSound ? "invalid" : isTaken ? "conflict" : nil)
        guard isSound, !isTaken else { return }
        model.recommendations[model.nextID("recommendations")] = .init(
            internship: id, rating: rating, isPublic: isPublic)
        if let user = model.students[internship.student]?.user { model.notify(user) }
    }

    private func tracking() throws {
        if chance(3), let id = some(model.trackings) {
            if chance(3) {
                try ask("tracking.stop \(id)")
                model.trackings[id] = nil
            } else {
                let flags = (0..<3).map { _ in chance(2) }
                try ask(
                    "tracking.update \(id) notify_on_level_change=\(flags[0]) "
                        + "notify_on_status_change=\(flags[1]) notify_on_availability=\(flags[2])")
                model.trackings[id]?.flags = flags
            }
            return
        }
        guard let company = some(model.companies), let student = some(model.students) else {
            return
        }
        let known = model.trackings.first { $1.company == company && $1.student == student }
        let answer = try ask("tracking.start \(student) company=\(company)")
        expect(answer.members["created"] == .bool(known == nil), "created: \(answer.members)")
        guard known == nil else { return }
        model.trackings[model.nextID("trackings")] = .init(company: company, student: student)
    }
}
