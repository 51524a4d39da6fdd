// A program that a test starts: bounded in time, ended by its id, its output in files.

package import Glibc

/// A child process; whoever forgets it ends it.
package final class TestProcess {
    package let pid: pid_t
    /// The exit status, 128 + N for one that signal N ended; nil while it runs.
    private var status: Int32?

    /// Starts a program found by PATH.
    ///
    /// - Parameters:
    ///   - environment: every variable that it sees.
    ///   - input, output, error: paths of files; `/dev/null` is one.
    package init(
        _ command: [String], environment: [String] = TestProcess.quietEnvironment,
        input: String = "/dev/null", output: String = "/dev/null", error: String = "/dev/null"
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let writing = O_WRONLY | O_CREAT | O_APPEND
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, writing, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, error, writing, 0o600)
        // A test's thread may hold signals back; what it starts must hear them.
        var attributes = posix_spawnattr_t()
        var noSignals = sigset_t()
        sigemptyset(&noSignals)
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setsigmask(&attributes, &noSignals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var pid: pid_t = 0
        let code = Self.withCStrings(command) { arguments in
            Self.withCStrings(environment) { variables in
                posix_spawnp(&pid, command[0], &actions, &attributes, arguments, variables)
            }
        }
        guard code == 0 else { throw SystemFailure("posix_spawn", command[0], code: code) }
        self.pid = pid
    }

    deinit { kill() }

    /// PATH and how the build under test is to behave: no setting of the machine's reaches what is
    /// tested.
    package static let quietEnvironment =
        ["PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "LC_ALL=C.UTF-8"]
        + ["PRATIK_MUTANT", "TSAN_OPTIONS", "ASAN_OPTIONS"].compactMap(variable)

    /// `name=value` for a variable of this process that is set.
    private static func variable(_ name: String) -> String? {
        getenv(name).map { "\(name)=\(String(cString: $0))" }
    }

    package var hasEnded: Bool {
        if status != nil { return true }
        var raw: Int32 = 0
        guard waitpid(pid, &raw, WNOHANG) == pid else { return false }
        note(raw)
        return true
    }

    private func note(_ raw: Int32) {
        let signal = raw & 0x7F
        status = signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
    }

    /// Waits for its end.
    ///
    /// - Returns: the exit status; nil when it runs longer than that.
    package func wait(upTo milliseconds: Int) -> Int32? {
        _ = Stopwatch.wait(upTo: milliseconds) { hasEnded }
        return status
    }

    package func send(_ signal: Int32) {
        if !hasEnded { Glibc.kill(pid, signal) }
    }

    /// Ends it by SIGKILL, and waits until it has gone.
    package func kill() {
        guard !hasEnded else { return }
        Glibc.kill(pid, SIGKILL)
        var raw: Int32 = 0
        while waitpid(pid, &raw, 0) < 0 && errno == EINTR {}
        note(raw)
    }

    /// Lends `strings` as an array of C strings that ends in nil.
    private static func withCStrings<Result>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
