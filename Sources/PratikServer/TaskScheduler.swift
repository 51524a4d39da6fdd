// Runs daily tasks when they are due, a slice a turn of the loop.

import Logging
import PratikEventLoop
import PratikModel
import PratikServices
import PratikStore

/// Looks at the table of tasks now and then; what was missed while the daemon was down is made up
/// at its start.
final class TaskScheduler {
    /// Between two looks at the clock, which may be set meanwhile.
    private static let pauseMilliseconds: UInt64 = 20_000
    /// Before a task is tried again that could not be done: no space, say.
    private static let retrySeconds = 600
    /// From the start until tasks that never ran count as having been there.
    private static let settlingSeconds = 60

    private let service: Service
    private let log: Logger
    private let timer: LoopTimer
    private var running: (task: any DailyTask.Type, count: Int)?
    private var retryAt: [String: Timestamp] = [:]

    init(loop: EventLoop, service: Service, log: Logger) throws(EventLoopError) {
        self.service = service
        self.log = log
        timer = try LoopTimer(loop: loop)
    }

    func start() { wait(milliseconds: 0) }

    func stop() { timer.close() }

    private func wait(milliseconds: UInt64) {
        timer.start(afterMilliseconds: milliseconds) { [unowned self] in self.turn() }
    }

    /// One slice of a task that runs, or a look whether one is due.
    private func turn() {
        if let (task, count) = running {
            advance(task, count)
        } else if let task = nextTask() {
            running = (task, 0)
        } else {
            wait(milliseconds: Self.pauseMilliseconds)
            return
        }
        wait(milliseconds: 0)
    }

    private func nextTask() -> (any DailyTask.Type)? {
        let now = service.store.clock.now
        settle(now)
        return AllTasks.tasks.first { task in
            service.schedule.isDue(task, at: now) && retryAt[task.name].map { $0 <= now } ?? true
        }
    }

    private func advance(_ task: any DailyTask.Type, _ count: Int) {
        do throws(Refusal) {
            let done = try transact { transaction throws(Refusal) in
                let done = try task.step(service.domain, in: transaction)
                if done == 0 {
                    try service.schedule.remember(task, count: count, in: transaction)
                }
                return done
            }
            running = done == 0 ? nil : (task, count + done)
            if done == 0 {
                log.notice(
                    "a task has run", metadata: ["task": "\(task.name)", "count": "\(count)"])
            }
        } catch {
            running = nil
            retryAt[task.name] = service.store.clock.now.adding(seconds: Self.retrySeconds)
            log.error(
                "a task could not be done",
                metadata: ["task": "\(task.name)", "reason": "\(error.message.en)"])
        }
    }

    private func transact<Answer>(
        _ body: (Transaction) throws(Refusal) -> Answer
    ) throws(Refusal) -> Answer {
        try service.store.transact(Attribution(by: "pratikd", verb: "task.run"), body)
    }

    /// A task that never ran is taken to have been up to date when the daemon started, once that
    /// is a minute ago: then a day that is missed later is known to have been missed.
    private func settle(_ now: Timestamp) {
        guard now >= service.startedAt.adding(seconds: Self.settlingSeconds) else { return }
        let schedule = service.schedule
        let unknown = AllTasks.tasks.filter {
            schedule.lastRun(of: $0) == nil && !schedule.isDue($0, at: now)
        }
        guard !unknown.isEmpty else { return }
        do throws(Refusal) {
            try transact { transaction throws(Refusal) in
                for task in unknown {
                    try schedule.remember(task, count: 0, in: transaction)
                }
            }
        } catch {
            log.error(
                "runs of tasks could not be recorded", metadata: ["reason": "\(error.message.en)"])
        }
    }
}
