// A mount namespace of a test's own: file systems that nobody else sees, and that are gone with it.

import Glibc

/// Keeps a namespace alive, in which programs can be started.
package final class MountNamespace {
    private let holder: TestProcess

    /// Root needs no other user namespace, and in a container often gets none.
    private static let isRoot = geteuid() == 0
    private static var making: [String] { isRoot ? ["unshare", "-m"] : ["unshare", "-Urm"] }
    private static var entering: [String] {
        isRoot ? ["nsenter", "-m"] : ["nsenter", "-U", "--preserve-credentials", "-m"]
    }

    /// What forbids a tmpfs of one's own here; nil when nothing does. Said once.
    package static let obstacle: String? = {
        do {
            let directory = try TemporaryDirectory()
            let log = directory.path("log")
            let mount = ["mount", "-t", "tmpfs", "tmpfs", directory.path]
            let status = try TestProcess(making + mount, error: log).wait(upTo: 10_000)
            guard status != 0 else { return nil }
            let why = try FileTree.text(of: log)
            print("no mount namespace can be had here, its tests are left out: \(why)")
            return why
        } catch {
            print("no mount namespace can be had here, its tests are left out: \(error)")
            return "\(error)"
        }
    }()

    /// Makes a namespace and runs a script of the shell in it, as its root, until it succeeds.
    ///
    /// - Parameters:
    ///   - arguments: `$1` and so on.
    ///   - directory: where a mark is left that all is mounted.
    package init(_ script: String, _ arguments: [String], mark directory: TemporaryDirectory) throws
    {
        let mark = directory.path("mounted")
        let log = directory.path("mount-log")
        let shell = ["sh", "-ec", "\(script)\n: >'\(mark)'\nexec sleep 3600", "sh"]
        holder = try TestProcess(Self.making + shell + arguments, error: log)
        let isReady = Stopwatch.wait(upTo: 10_000) {
            FileTree.exists(mark) || holder.hasEnded
        }
        guard isReady, !holder.hasEnded else {
            throw SystemFailure("the namespace was not made: \(try FileTree.text(of: log))")
        }
    }

    /// A small file system in memory, mounted on `path`.
    package convenience init(
        tmpfsOf kibibytes: Int, on path: String, in directory: TemporaryDirectory
    ) throws {
        try self.init(
            "mount -t tmpfs -o size=\(kibibytes)k,mode=700 tmpfs \"$1\"", [path], mark: directory)
    }

    /// The command that runs a command in the namespace.
    package var prefix: [String] { Self.entering + ["-t", "\(holder.pid)", "--"] }

    /// Where a path of the namespace is seen from outside.
    package func outside(_ path: String) -> String { "/proc/\(holder.pid)/root\(path)" }

    /// Runs a script of the shell in the namespace; it has to succeed.
    package func run(_ script: String, _ arguments: [String] = []) throws {
        let directory = try TemporaryDirectory()
        let log = directory.path("log")
        let command = prefix + ["sh", "-ec", script, "sh"] + arguments
        let status = try TestProcess(command, error: log).wait(upTo: 30_000)
        guard status == 0 else {
            throw SystemFailure("\(script): \(try FileTree.text(of: log))")
        }
    }
}
