// When daily tasks are due, and what the store remembers of their runs.

package import PratikModel
package import PratikStore

/// The table of tasks with their local times, over the runs that the store has.
package struct TaskSchedule {
    private let store: Store
    /// Local times in minutes since midnight that the settings give, by task.
    private let minutes: [String: Int]
    /// Before this moment nothing was due that no run is known of.
    private let startedAt: Timestamp

    package init(store: Store, minutes: [String: Int], startedAt: Timestamp) {
        self.store = store
        self.minutes = minutes
        self.startedAt = startedAt
    }

    /// The local time of a task, in minutes since midnight.
    package func minuteOfDay(of task: any DailyTask.Type) -> Int {
        minutes[task.name] ?? task.minuteOfDay
    }

    /// The run that the store remembers.
    package func lastRun(of task: any DailyTask.Type) -> Entity<TaskRun>? {
        let table = store.table(TaskRun.schema)
        return table.unique("name").holder(of: [.text(task.name)])
            .flatMap { table.record($0) }.map(Entity.init)
    }

    /// Whether the newest moment at which the task was due has come since it ran.
    package func isDue(_ task: any DailyTask.Type, at now: Timestamp) -> Bool {
        let last = lastRun(of: task)?.ranAt ?? startedAt
        // A run of the future is of a clock that went wrong.
        return last < newestDue(task, at: now) || last > now
    }

    /// The next moment at which the task is due.
    package func nextDue(_ task: any DailyTask.Type, after now: Timestamp) -> Timestamp {
        let today = CivilTimeZone.date(of: now)
        let due = moment(of: task, on: today)
        return due > now ? due : moment(of: task, on: today.adding(days: 1))
    }

    private func newestDue(_ task: any DailyTask.Type, at now: Timestamp) -> Timestamp {
        let today = CivilTimeZone.date(of: now)
        let due = moment(of: task, on: today)
        return due <= now ? due : moment(of: task, on: today.adding(days: -1))
    }

    private func moment(of task: any DailyTask.Type, on date: CivilDate) -> Timestamp {
        CivilTimeZone.timestamp(of: date, minuteOfDay: minuteOfDay(of: task))
    }

    /// Remembers that the task has run, and what it did.
    package func remember(
        _ task: any DailyTask.Type, count: Int, in transaction: Transaction
    ) throws(Refusal) {
        var run = lastRun(of: task) ?? Entity<TaskRun>(Record(new: TaskRun.schema))
        run.name = task.name
        run.ranAt = transaction.moment
        run.count = Int64(count)
        try transaction.put(run)
    }
}
