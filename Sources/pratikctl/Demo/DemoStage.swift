// Where the demo's steps run: shows what they do, runs it for real, checks what came of it.

import Glibc
import PratikJSON

/// The private store with its daemon, and what steps do with them.
final class DemoStage {
    let context: Context
    /// The directory that holds everything, and is removed in the end.
    let directory: String
    private let pratikd: String
    private var daemons: [String: DemoDaemon] = [:]

    var language: Language { context.language }
    var store: String { directory + "/store" }

    init(_ context: Context, directory: String, pratikd: String) {
        self.context = context
        self.directory = directory
        self.pratikd = pratikd
    }
}

// MARK: Daemons

extension DemoStage {
    /// Starts the daemon called `name` on `store`, on a socket of its own.
    func start(_ name: String, store: String) throws(Failure) {
        let socket = socket(of: name)
        narrate("$ pratikd --store \(store) --socket \(socket) &", .faint)
        daemons[name] = try DemoDaemon(
            pratikd, store: store, socket: socket, log: "\(directory)/\(name).log")
    }

    func kill(_ name: String) {
        guard let daemon = daemons.removeValue(forKey: name) else { return }
        narrate("$ kill -KILL \(daemon.pid)", .faint)
        daemon.kill()
    }

    func stopAll() {
        for daemon in daemons.values { daemon.stop() }
        daemons = [:]
    }

    private func socket(of name: String) -> String { "\(directory)/\(name).sock" }
}

// MARK: Commands

extension DemoStage {
    /// The output of a command and its exit status.
    struct Outcome {
        let text: String
        let status: Int32
    }

    /// Runs `pratikctl` in sight of the reader; any other exit status than the expected one ends
    /// the
    /// demo.
    @discardableResult
    func show(
        _ arguments: [String], expecting expected: Int32 = 0
    ) throws(Failure) -> Outcome {
        narrate("$ pratikctl " + arguments.map(Self.quoted).joined(separator: " "), .faint)
        let (output, status) = try pratikctl(arguments, format: .table, daemon: "pratikd")
        context.output.write(output)
        let isExpected = status == expected
        if expected != 0, isExpected { narrate("→ \(status)", .faint) }
        guard isExpected else { throw .system(DemoMessages.otherStatus(status, expected)) }
        context.output.flush()
        return Outcome(text: String(decoding: output, as: UTF8.self), status: status)
    }

    /// Runs another program in sight of the reader.
    @discardableResult
    func run(_ program: String, _ arguments: [String]) throws(Failure) -> Outcome {
        let name = program.split(separator: "/").last ?? ""
        narrate("$ \(name) " + arguments.map(Self.quoted).joined(separator: " "), .faint)
        let process = try ChildProcess.start(
            program, arguments, output: .captured, error: .captured)
        let (output, status) = try Interruption.finish(process)
        context.output.write(output)
        guard status == 0 else { throw .system(DemoMessages.otherStatus(status, 0)) }
        return Outcome(text: String(decoding: output, as: UTF8.self), status: status)
    }

    /// The bytes that `pratikctl` prints as JSON lines, out of sight.
    func bytes(_ arguments: [String], daemon: String = "pratikd") throws(Failure) -> [UInt8] {
        let (output, status) = try pratikctl(arguments, format: .jsonl, daemon: daemon)
        guard status == 0 else {
            context.output.write(output)
            throw .system(DemoMessages.otherStatus(status, 0))
        }
        return output
    }

    /// The rows that `pratikctl` prints, out of sight.
    func rows(_ arguments: [String]) throws(Failure) -> [JSONObject] {
        try bytes(arguments).split(separator: UInt8(ascii: "\n")).compactMap {
            JSONObject.reading(Array($0))
        }
    }

    private func pratikctl(
        _ arguments: [String], format: OutputFormat, daemon: String
    ) throws(Failure) -> (output: [UInt8], status: Int32) {
        guard let program = OwnProgram.path else { throw .system(DemoMessages.noOwnProgram) }
        let width = min(context.console.width ?? 100, 100)
        // Of what is captured for its rows nothing but the rows may come.
        let isShown = format == .table
        let process = try ChildProcess.start(
            program, arguments,
            environment: [
                "PRATIK_SOCKET": socket(of: daemon), "PRATIK_OUTPUT": format.rawValue,
                "PRATIK_LANG": language.rawValue, "COLUMNS": String(width),
            ], output: .captured, error: isShown ? .captured : .inherited)
        return try Interruption.finish(process)
    }

    /// A word as a shell takes it.
    private static func quoted(_ word: String) -> String {
        let isPlain = word.allSatisfy { $0.isLetter || $0.isNumber || "-_./=,:@+".contains($0) }
        if isPlain && !word.isEmpty { return word }
        return "'"
            + word.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "'\\''") + "'"
    }
}

// MARK: Telling

extension DemoStage {
    func title(_ number: Int, _ title: Phrase) {
        narrate("\n\(number). \(title[language])", .heading)
    }

    /// Says what was shown, or ends the demo when it was not so.
    func check(_ isTrue: Bool, _ claim: Phrase) throws(Failure) {
        guard isTrue else { throw .system(DemoMessages.notTrue(claim)) }
        narrate("✓ " + claim[language], .good)
    }

    private func narrate(_ line: String, _ colour: Colour) {
        context.output.write(line: context.console.coloursOutput ? colour.paint(line) : line)
        context.output.flush()
    }
}
