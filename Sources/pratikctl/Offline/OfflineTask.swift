// A task of pratikd's own that needs no daemon: run beside us, its rows read as they come.

import Glibc
import PratikJSON
import PratikProtocol

/// What a task came to.
struct OfflineOutcome {
    /// 0, or 2 when something was found.
    let status: Int32
    /// The rows of what was found.
    let findings: [[UInt8]]
    let summary: JSONObject

    var hasFindings: Bool { !findings.isEmpty }
}

/// `pratikd --verify`, `--backup` or `--restore`, as pratikd(8) has them.
struct OfflineTask {
    let context: Context
    /// Without those that every task gets.
    let arguments: [String]

    /// Runs it to its end, with a progress bar where somebody looks.
    ///
    /// - Throws: `Failure.task` when it fails; `Failure.system` when it can't be run, or is
    ///   interrupted: then it has ended, and what it had begun can be done again.
    func run() throws(Failure) -> OfflineOutcome {
        let reading = OfflineReading(ProgressMeter(context))
        Interruption.listen(ending: SIGTERM)
        defer { Interruption.endListening() }
        let child = try start()
        let result = Interruption.waiting(for: child) { child.readLines(reading.take) }
        reading.meter.clear()
        // What was past breaking off has come to its end all the same.
        let isComplete =
            reading.summary != nil && [0, ExitStatus.findings].contains(result.status)
        if isComplete { Interruption.forget() }
        guard !Interruption.hasCome else {
            context.remark(OfflineMessages.interrupted)
            throw .system(DemoMessages.interrupted)
        }
        return try outcome(reading, result)
    }

    private func outcome(
        _ reading: OfflineReading, _ result: (error: [UInt8], status: Int32)
    ) throws(Failure) -> OfflineOutcome {
        if let message = reading.message {
            throw .task(Phrase(message), status: result.status)
        }
        guard let summary = reading.summary else {
            let words = String(decoding: result.error.suffix(4096), as: UTF8.self)
            throw .system(OfflineMessages.endedEarly(result.status, words))
        }
        return OfflineOutcome(
            status: result.status, findings: reading.findings, summary: summary)
    }

    private func start() throws(Failure) -> ChildProcess {
        let program = OfflineCatalogue.pratikd ?? "pratikd"
        guard access(program, X_OK) == 0 else {
            throw .system(OfflineMessages.noProgram(program))
        }
        var arguments = arguments + ["--language", context.language.rawValue]
        if context.console.errorIsTerminal { arguments.append("--progress") }
        return try ChildProcess.start(
            program, arguments, output: .captured, error: .capturedApart)
    }
}

/// The rows of a task as they are read.
private final class OfflineReading {
    let meter: ProgressMeter
    private(set) var findings: [[UInt8]] = []
    private(set) var summary: JSONObject?
    /// Why it failed, as it said itself.
    private(set) var message: String?

    init(_ meter: ProgressMeter) { self.meter = meter }

    func take(_ line: [UInt8]) {
        guard let row = JSONObject.reading(line) else { return }
        if let progress = row["progress"]?.objectValue {
            meter.show(
                OfflineMessages.step(progress["what"]?.stringValue ?? ""), .bytes,
                done: progress["done"]?.integerValue ?? 0,
                total: progress["total"]?.integerValue ?? 0)
        } else if let summary = row["summary"]?.objectValue {
            self.summary = summary
        } else if let error = row["error"]?.objectValue {
            message = error["message"]?.stringValue ?? ""
        } else {
            findings.append(line)
        }
    }
}
