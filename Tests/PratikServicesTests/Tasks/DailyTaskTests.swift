// Tests that daily tasks do what is to be done once, and are due when they should be.

import PratikModel
import PratikServices
import PratikStore
import PratikTestSupport
import Testing

@Suite struct DailyTaskTests {
    private let platform = Platform()

    /// Runs a task to its end as the daemon does; answers how many entities it dealt with.
    private func run(_ task: any DailyTask.Type) throws(Refusal) -> Int {
        var count = 0
        while true {
            let done = try platform.write { transaction throws(Refusal) in
                try task.step(platform.domain, in: transaction)
            }
            if done == 0 { return count }
            count += done
        }
    }

    // MARK: calendar-reminders

    @Test func `partners are reminded once of what begins within thirty days`() throws {
        let school = try platform.school()
        _ = try platform.partner()
        let today = CivilTimeZone.date(of: .start)
        func calendar(_ days: Int) throws -> EntityID<InternshipCalendar> {
            try platform.calendar(of: school) {
                $0.startDate = today.adding(days: days)
                $0.endDate = today.adding(days: 90)
            }
        }
        let offsets = [-1, 0, 30, 31]
        let calendars = try offsets.map(calendar)
        for id in calendars { try platform.publish(id) }
        _ = try calendar(10)
        let before = platform.notifications.count
        #expect(try run(CalendarRemindersTask.self) == 2)
        let reminders = platform.notifications.dropFirst(before)
        #expect(reminders.map(\.kind) == ["calendar-upcoming", "calendar-upcoming"])
        #expect(
            try calendars.map { try platform.get($0).remindedAt != nil }
                == [false, true, true, false])
        #expect(try run(CalendarRemindersTask.self) == 0)
        platform.clock.set(Timestamp.start.adding(days: 1))
        #expect(try run(CalendarRemindersTask.self) == 1)
        let last = try #require(platform.notifications.last)
        #expect(
            platform.texts(of: last, .fr)[0]
                == "Les stages de L3 AES commencent le 23 décembre 2026")
    }

    // MARK: evolution-digest

    @Test func `a company's changes of the day are one e-mail`() throws {
        let company = try platform.company()
        let students = [try platform.student(), try platform.student()]
        for student in students {
            _ = try platform.write { transaction throws(Refusal) in
                try Trackings.start(company, student, in: transaction)
            }
        }
        #expect(try run(EvolutionDigestTask.self) == 0)
        for student in students { try platform.change(student) { $0.status = .available } }
        try platform.change(students[0]) { $0.currentLevel = "M2" }
        #expect(try run(EvolutionDigestTask.self) == 1)
        let all = platform.notifications
        #expect(all.map(\.email) == [MailState.none, .none, .none, .pending])
        let digest = try #require(all.last)
        #expect(digest.kind == "evolution-digest" && digest.readAt != nil)
        #expect(platform.domain.inboxes.unreadCount(of: digest.user) == 3)
        let text = platform.texts(of: digest, .fr)
        #expect(text[0] == "3 changements chez les étudiants suivis")
        #expect(text[1].contains("est disponible") && text[1].contains("→ M2"))
        #expect(try run(EvolutionDigestTask.self) == 0)
    }

    @Test func `who has refused such e-mails gets none`() throws {
        let company = try platform.company()
        let user = try platform.get(company).user
        let student = try platform.student()
        _ = try platform.write { transaction throws(Refusal) in
            try Trackings.start(company, student, in: transaction)
        }
        try platform.change(user) { $0.emailOptOut = ["student-evolution"] }
        try platform.change(student) { $0.status = .available }
        #expect(platform.notifications.map(\.email) == [MailState.none])
        #expect(try run(EvolutionDigestTask.self) == 0)
    }

    // MARK: When

    private func schedule(_ minutes: [String: Int] = [:]) -> TaskSchedule {
        TaskSchedule(store: platform.store, minutes: minutes, startedAt: .start)
    }

    private func remember(_ schedule: TaskSchedule) throws(Refusal) {
        try platform.write { transaction throws(Refusal) in
            try schedule.remember(ListingExpiryTask.self, count: 3, in: transaction)
        }
    }

    @Test func `a task is due once a day from its local time on`() throws {
        let minute = (CivilTimeZone.minuteOfDay(of: .start) + 60) % 1440
        let schedule = schedule([ListingExpiryTask.name: minute])
        let task = ListingExpiryTask.self
        let hour = Timestamp.start.adding(seconds: 3600)
        #expect(!schedule.isDue(task, at: .start))
        #expect(schedule.nextDue(task, after: .start) == hour)
        #expect(!schedule.isDue(task, at: hour.adding(milliseconds: -1)))
        #expect(schedule.isDue(task, at: hour))
        platform.clock.set(hour.adding(seconds: 5))
        try remember(schedule)
        #expect(!schedule.isDue(task, at: hour.adding(seconds: 86_399)))
        #expect(schedule.isDue(task, at: hour.adding(days: 1)))
        #expect(schedule.nextDue(task, after: hour) == hour.adding(days: 1))
    }

    @Test func `what was missed for days is due once`() throws {
        let task = ListingExpiryTask.self
        try remember(schedule())
        platform.clock.set(Timestamp.start.adding(days: 5))
        #expect(schedule().isDue(task, at: platform.clock.now))
        try remember(schedule())
        #expect(!schedule().isDue(task, at: platform.clock.now))
        #expect(schedule().lastRun(of: task)?.count == 3)
    }

    @Test func `a run in the future is of a clock that went wrong, and is made again`() throws {
        platform.clock.set(Timestamp.start.adding(days: 400))
        try remember(schedule())
        #expect(schedule().isDue(ListingExpiryTask.self, at: .start))
    }
}
