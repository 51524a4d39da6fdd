// What a request has done by a worker, while the loop serves others.

import PratikModel

/// A piece of work away from the loop, and how the request's answer is made of what it came to.
///
/// The connection runs nothing else until the answer is there, so that replies stay in order.
nonisolated struct Work: Sendable {
    /// When the work may begin.
    enum Start: Sendable {
        case atOnce
        /// When all that was written up to the request is on disk: for work that reads files.
        case whenDurable
    }

    /// The answer of finished work.
    struct Answer: Sendable {
        var outcome: Outcome
        /// The sequence number that has to be durable before the reply leaves.
        var needs: UInt64 = 0
    }

    /// What is left to do on the loop.
    typealias Ending = @MainActor @Sendable () throws(Refusal) -> Answer

    let start: Start
    /// Runs on a worker's thread.
    let run: @Sendable (StopFlag) -> Ending

    /// - Parameters:
    ///   - body: runs on a worker's thread; ends early when the flag is set, with anything.
    ///   - answer: runs on the loop with the body's value; not at all if the client has gone.
    init<Value: Sendable>(
        _ start: Start = .atOnce,
        _ body: @escaping @Sendable (StopFlag) throws(Refusal) -> Value,
        answer: @escaping @MainActor @Sendable (Value) throws(Refusal) -> Answer
    ) {
        self.start = start
        run = { stop in
            do throws(Refusal) {
                let value = try body(stop)
                return { () throws(Refusal) in try answer(value) }
            } catch {
                return { () throws(Refusal) in throw error }
            }
        }
    }

    /// Work whose value is the outcome, which shows nothing that is not on disk.
    init(
        _ start: Start = .atOnce,
        _ body: @escaping @Sendable (StopFlag) throws(Refusal) -> Outcome
    ) {
        self.init(start, body) { outcome in Answer(outcome: outcome) }
    }
}
