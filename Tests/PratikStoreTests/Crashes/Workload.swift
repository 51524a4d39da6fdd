// The steps that a seed stands for.

import PratikTestSupport

/// A list of steps in which every sort of step comes, in an order of chance.
struct Workload: Sendable {
    /// Decides what the steps choose, too.
    let seed: UInt64
    let steps: [WorkloadStep]

    /// How often a step comes, beside the others.
    private static let frequencies: [(step: WorkloadStep, weight: Int)] = [
        (.addStudent, 3), (.addCompany, 2), (.addInternship, 5), (.recommend, 5), (.notify, 12),
        (.notifyMany, 2), (.renameUser, 6), (.moveStudent, 6), (.readNotification, 12),
        (.deleteUser, 4), (.deleteCompany, 1), (.deleteNotification, 12), (.writeLong, 1),
    ]

    /// Transactions, in groups that are committed together, with a pause of the tree and a restart
    /// now and then.
    init(seed: UInt64, transactions: Int) {
        self.seed = seed
        var random = SeededGenerator(seed: seed)
        let cards = Self.frequencies.flatMap { Array(repeating: $0.step, count: $0.weight) }
        // Dealt like cards, each sort of step comes for certain.
        var hand: [WorkloadStep] = []
        var steps: [WorkloadStep] = [.addStudent, .addCompany, .addInternship, .commit]
        for number in 3..<transactions {
            if hand.isEmpty { hand = cards.shuffled(using: &random) }
            steps.append(hand.removeLast())
            if Int.random(in: 0..<3, using: &random) > 0 { steps.append(.commit) }
            if Int.random(in: 0..<12, using: &random) == 0 { steps.append(.settle) }
            if number % 60 == 45 { steps.append(.restart) }
        }
        self.steps = steps + [.commit]
    }
}
