// The same random life for the service and for the plain model, compared at every step.

import PratikEventLoop
import PratikJSON
import PratikModel
import PratikProtocol
import PratikServices
import PratikStore
import PratikTestSupport
import Testing

@testable import PratikServer

/// Asks a service over a store on disk, and does to the model what should have come of it.
@MainActor final class ModelDriver {
    let seed: UInt64
    var random: SplitMix64
    var model: PlainModel
    private let clock = ManualClock(Timestamp(milliseconds: 1_795_370_400_000))
    private let directory: TemporaryDirectory
    private var executor: Executor
    private var store: Store
    private var lastLine = ""

    init(seed: UInt64) throws {
        self.seed = seed
        random = SplitMix64(seed: seed)
        model = PlainModel(now: clock.now)
        directory = try TemporaryDirectory()
        (store, executor) = try Self.open(directory, clock)
    }

    private static func open(
        _ directory: TemporaryDirectory, _ clock: ManualClock
    ) throws -> (Store, Executor) {
        let store = Store(clock: clock)
        let domain = Domain(store: store)
        var options = StoreOptions(directory: directory.path("store"))
        options.journal.segmentSize = 1 << 20
        _ = try store.open(options)
        let service = Service(
            domain: domain, isReadOnly: false, storePath: "", language: .en)
        return (store, Executor(service: service))
    }

    /// Stops cleanly and starts anew from what is on disk.
    func restart() throws {
        try store.close()
        (store, executor) = try Self.open(directory, clock)
    }

    func close() throws { try store.close() }

    func advance(hours: Int) {
        clock.advance(seconds: hours * 3600)
        model.now = clock.now
    }

    // MARK: Asking

    func answer(_ line: String) throws -> Answer {
        lastLine = line
        var line = line
        let session = Session(
            peer: .init(processID: 1, userID: 0, groupID: 0), peerIsAdministrator: true,
            language: .en)
        let bytes = line.withUTF8 { buffer -> [UInt8] in
            let request = ParsedRequest(buffer)
            var output: [UInt8] = []
            var execution = executor.run(
                request, verb: Array(buffer[request.verb]), session, &output)
            while case .scanning(let pending) = execution {
                execution = executor.advance(pending, &output)
            }
            return output
        }
        // Writes go to disk together, as at the end of a turn of the loop.
        if model.step.isMultiple(of: 10) { try store.flush() }
        return try Answer(bytes)
    }

    /// Asks, and expects the code: nil for success.
    @discardableResult
    func ask(_ line: String, expecting code: String? = nil) throws -> Answer {
        let answer = try answer(line)
        expect(answer.code == code, "expected \(code ?? "OK"), got \(answer.code ?? "OK")")
        return answer
    }

    func expect(_ isTrue: Bool, _ what: @autoclosure () -> String) {
        guard !isTrue else { return }
        Issue.record("seed \(seed), step \(model.step): \(lastLine)\n\(what())")
    }

    /// The ids of a whole list.
    func ids(_ line: String) throws -> [Int64] {
        try ask("\(line) @limit=1000").rows.compactMap { $0["id"]?.integerValue }
    }

    func expectIDs(_ expected: [Int64], of line: String) throws {
        let found = try ids(line)
        expect(found == expected, "expected \(expected), got \(found)")
    }

    // MARK: Choosing

    func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: 0..<values.count, using: &random)]
    }

    func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

    /// An id that is there, or now and then one that is not; nil when there is none.
    func some<Value>(_ entities: [Int64: Value]) -> Int64? {
        entities.isEmpty ? nil : pick(entities.keys.sorted())
    }
}
