// Verbs of daily tasks: when each ran and runs next, and running one by hand.

import PratikJSON
import PratikModel
import PratikServices
import PratikStore

enum TaskCommands {
    static let all = [list, run]

    private static let list = Command(
        "task.list", fr: "Les tâches quotidiennes : quand, et ce qu’elles ont fait.",
        en: "The daily tasks: when, and what they did.", access: .administrator,
        example: "task.list", reads: [TaskRun.schema],
        .read { call in
            var outcome = Outcome()
            for task in AllTasks.tasks { outcome.append(row: row(of: task, call)) }
            outcome.status["count"] = .integer(Int64(AllTasks.tasks.count))
            return .done(outcome)
        })

    private static func row(of task: any DailyTask.Type, _ call: Call) -> JSONObject {
        let schedule = call.service.schedule
        let last = schedule.lastRun(of: task)
        let next = schedule.nextDue(task, after: call.store.clock.now)
        return [
            "name": .string(task.name),
            "label": .string(task.label[call.language]),
            "time": .string(LocalTimeOfDay.text(schedule.minuteOfDay(of: task))),
            "last_ran_at": last.map { .string($0.ranAt.description) } ?? .null,
            "last_count": last.map { .integer($0.count) } ?? .null,
            "next_run_at": .string(next.description),
        ]
    }

    private static let name = TypedParameter<String>(
        "name", fr: "Tâche", en: "Task", .text(maximum: 100), isPositional: true)

    private static let run = Command(
        "task.run", fr: "Fait une tâche quotidienne maintenant.", en: "Runs a daily task now.",
        access: .administrator, parameters: [name.parameter],
        example: "task.run calendar-reminders @dry-run", reads: [TaskRun.schema],
        .write { call, transaction throws(Refusal) in
            guard let task = AllTasks.task(named: call[name]) else { throw noTask(call[name]) }
            var count = 0
            while true {
                let done = try task.step(call.domain, in: transaction)
                if done == 0 { break }
                count += done
            }
            try call.service.schedule.remember(task, count: count, in: transaction)
            return .status(["name": .string(task.name), "count": .integer(Int64(count))])
        })

    private static func noTask(_ name: String) -> Refusal {
        let names = AllTasks.tasks.map { $0.name }
        var refusal = Refusal(
            .notFound, fr: "Il n’y a pas de tâche « \(name) » ; il y a \(list(names)).",
            en: "There is no task “\(name)”; there are \(list(names)).")
        refusal.didYouMean = nearestMatch(name, in: names)
        return refusal
    }

    private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }
}
