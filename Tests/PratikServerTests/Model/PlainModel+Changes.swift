// What each change does to the plain model: the rules in sentences of a line or two.

import PratikModel

extension PlainModel {
    mutating func notify(_ user: Int64) { unread[user, default: 0] += 1 }

    /// A student goes on: whoever follows has it, and is told what they asked for.
    mutating func evolve(_ id: Int64, level: String, domain: String, status: String) {
        guard let old = students[id] else { return }
        students[id]?.level = level
        students[id]?.domain = domain
        students[id]?.status = status
        let isNew = (old.level != level, old.domain != domain, old.status != status)
        guard isNew.0 || isNew.1 || isNew.2 else { return }
        for (tracking, following) in trackings where following.student == id {
            trackings[tracking]?.changes += 1
            let flags = following.flags
            let isStatusTold = isNew.2 && (flags[1] || flags[2] && status == "AVAILABLE")
            guard isNew.0 && flags[0] || isNew.1 || isStatusTold,
                let user = companies[following.company]?.user
            else { continue }
            notify(user)
            // Nobody writes to an account that is not active.
            if isActive(user) { waiting[user, default: 0] += 1 }
        }
    }

    mutating func setActive(_ user: Int64, _ isActive: Bool) {
        let could = mayPublish(user)
        accounts[user]?.isActive = isActive
        guard could, !mayPublish(user) else { return }
        for (id, offer) in listings where offer.owner == user { listings[id]?.expires = nil }
    }

    mutating func deleteInternship(_ id: Int64) {
        internships[id] = nil
        recommendations = recommendations.filter { $1.internship != id }
    }

    mutating func deleteStudent(_ id: Int64) {
        for (internship, placement) in internships where placement.student == id {
            deleteInternship(internship)
        }
        trackings = trackings.filter { $1.student != id }
        students[id] = nil
    }

    /// What the duplicate has goes to the company, but for trackings that it has itself.
    mutating func merge(_ duplicate: Int64, into company: Int64) {
        for (id, placement) in internships where placement.company == duplicate {
            internships[id]?.company = company
        }
        let own = Set(trackings.values.filter { $0.company == company }.map(\.student))
        for (id, following) in trackings where following.company == duplicate {
            if own.contains(following.student) {
                trackings[id] = nil
            } else {
                trackings[id]?.company = company
            }
        }
        companies[duplicate] = nil
    }

    mutating func publish(_ calendar: Int64) {
        guard let period = calendars[calendar], !period.isPublished else { return }
        calendars[calendar]?.isPublished = true
        if period.isVisible { notifyPartners() }
    }

    mutating func notifyPartners() {
        for company in companies.values where company.isPartner { notify(company.user) }
    }

    /// How many calendars partners are reminded of.
    mutating func remind() -> Int {
        let last = today.adding(days: 30)
        let due = calendars.filter { _, period in
            period.isPublished && period.isVisible && !period.isReminded
                && period.start >= today && period.start <= last
        }
        for id in due.keys {
            calendars[id]?.isReminded = true
            notifyPartners()
        }
        return due.count
    }

    /// How many companies get an e-mail.
    mutating func digest() -> Int {
        let count = waiting.count
        waiting = [:]
        return count
    }

    /// How many listings are withdrawn.
    mutating func expire() -> Int {
        let over = listings.filter { _, offer in offer.expires.map { $0 <= now } ?? false }
        for id in over.keys { listings[id]?.expires = nil }
        return over.count
    }
}
