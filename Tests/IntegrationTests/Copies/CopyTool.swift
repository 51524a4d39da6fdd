// The programs that people copy directories with, and what they may say of a store at work.

import Glibc
import PratikTestSupport

/// A way to copy a directory, as one command.
enum CopyTool: String, CaseIterable {
    case archive = "cp -a"
    case recursive = "cp -r"
    case tar
    case rsync
    case shuffling

    /// Copies a directory to a path that does not exist yet; its parent is there.
    ///
    /// - Parameter seed: decides what the copier of the tests' own does.
    func copy(_ source: String, to target: String, seed: UInt64) throws {
        switch self {
        case .archive: try Self.run(["cp", "-a", source, target], mayEndWith: [0, 1])
        case .recursive: try Self.run(["cp", "-r", source, target], mayEndWith: [0, 1])
        case .tar:
            try FileTree.makeDirectory(target)
            let script = #"set -o pipefail; tar -C "$1" -cf - . | tar -C "$2" -xpf -"#
            try Self.run(["bash", "-c", script, "-", source, target], mayEndWith: [0, 1])
        case .rsync: try Rsync().copy(source, to: target)
        case .shuffling:
            var copier = ShufflingCopier(generator: SeededGenerator(seed: seed))
            try copier.copy(source, to: target)
        }
    }

    /// Runs a command to its end.
    ///
    /// - Parameter statuses: 0, and what says that a file went away meanwhile.
    static func run(_ command: [String], mayEndWith statuses: [Int32]) throws {
        let directory = try TemporaryDirectory()
        let log = directory.path("log")
        let status = try TestProcess(command, error: log).wait(upTo: 120_000)
        guard let status, statuses.contains(status) else {
            let said = try FileTree.text(of: log)
            throw SystemFailure("\(command): \(status.map { "\($0)" } ?? "no end"), \(said)")
        }
    }
}

/// rsync with its options.
struct Rsync {
    var options: [String] = []

    private func command(_ source: String, _ target: String) -> [String] {
        ["rsync", "-a"] + options + ["\(source)/", "\(target)/"]
    }

    /// Copies, or brings a copy up to date.
    func copy(_ source: String, to target: String) throws {
        try CopyTool.run(command(source, target), mayEndWith: [0, 24])
    }

    /// Begins to copy and is interrupted.
    func begin(
        _ source: String, to target: String, endedBy signal: Int32, afterMicroseconds: UInt32
    ) throws {
        let process = try TestProcess(command(source, target))
        usleep(afterMicroseconds)
        process.send(signal)
        guard process.wait(upTo: 20_000) != nil else { throw SystemFailure("rsync goes on") }
    }
}
