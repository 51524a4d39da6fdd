// rsync into the same target again and again, interrupted in between: always a prefix.

import Glibc
import PratikTestSupport
import Testing

@Suite(.serialized) struct RepeatedCopyTests {
    private static let stores = TestRun.isTorture ? 4 : 1
    private static let targets = 3
    private static let rounds = TestRun.isTorture ? 3 : 1
    /// Two runs into one target lie so far apart, for rsync looks at whole seconds.
    private static let gapMicroseconds: UInt32 = 2_050_000

    /// What ends a run: the person at the terminal, or the machine.
    private struct Habit {
        let options: [String]
        let signal: Int32
    }

    private static let habits = [
        Habit(options: [], signal: SIGINT), Habit(options: ["--delete"], signal: SIGKILL),
    ]

    @Test(arguments: ["/tmp", "/dev/shm"])
    func `a target that was brought up to date opens as a prefix`(parent: String) throws {
        for round in 0..<Self.stores { try tryTargets(parent, round) }
    }

    private func tryTargets(_ parent: String, _ round: Int) throws {
        var generator = SeededGenerator(seed: TestRun.seed, part: round)
        let live = try LiveStore(under: parent, pauseMicroseconds: 400_000)
        let targets = Self.habits.indices.flatMap { habit in
            (1...Self.targets).map { (name: "h\(habit)-\($0)", habit: Self.habits[habit]) }
        }
        func rsync(_ habit: Habit) -> Rsync { Rsync(options: habit.options) }
        for target in targets {
            let path = live.directory.path(target.name)
            try rsync(target.habit).copy(live.store, to: path)
        }
        var copies: [LiveCopy] = []
        for _ in 0..<Self.rounds {
            usleep(Self.gapMicroseconds)
            for target in targets {
                try rsync(target.habit).begin(
                    live.store, to: live.directory.path(target.name),
                    endedBy: target.habit.signal,
                    afterMicroseconds: UInt32.random(in: 20_000...150_000, using: &generator))
            }
            usleep(Self.gapMicroseconds)
            copies = try targets.map { target in
                let copy = live.copy(target.name)
                try rsync(target.habit).copy(live.store, to: copy.path)
                return copy
            }
        }
        try live.stop()
        let problems = try LiveCopy.problems(copies, of: live)
        #expect(problems.isEmpty, "seed \(TestRun.seed), \(round): \(problems.prefix(5))")
    }
}
