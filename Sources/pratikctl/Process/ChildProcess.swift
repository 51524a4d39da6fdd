// Starting another program (posix_spawn) and waiting for its end.

import Glibc

/// A program that was started; it is waited for once.
final class ChildProcess {
    enum Stream {
        case inherited
        case discarded
        /// Read by `finish`; standard output and error share one pipe when both are.
        case captured
        /// Appended to the file at that path.
        case file(String)

        fileprivate var isCaptured: Bool {
            if case .captured = self { return true }
            return false
        }
    }

    let pid: pid_t
    private let pipe: Int32?
    private var isWaitedFor = false

    private init(pid: pid_t, pipe: Int32?) {
        self.pid = pid
        self.pipe = pipe
    }

    /// Starts `program` with this process's environment and `environment` over it.
    static func start(
        _ program: String, _ arguments: [String], environment: [String: String] = [:],
        output: Stream, error: Stream
    ) throws(Failure) -> ChildProcess {
        let captures = output.isCaptured || error.isCaptured
        let ends = captures ? try makePipe(for: program) : [-1, -1]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        connect(output, STDOUT_FILENO, ends[1], &actions)
        connect(error, STDERR_FILENO, ends[1], &actions)
        let whole = Environment.current().merging(environment) { $1 }
        let variables = whole.map { "\($0.key)=\($0.value)" }.sorted()
        var pid: pid_t = 0
        let result = withCStrings([program] + arguments) { argv in
            withCStrings(variables) { environment in
                posix_spawn(&pid, program, &actions, nil, argv, environment)
            }
        }
        if captures { close(ends[1]) }
        guard result == 0 else {
            if captures { close(ends[0]) }
            throw failure(program, result)
        }
        return ChildProcess(pid: pid, pipe: captures ? ends[0] : nil)
    }

    /// Reads what it prints to its end, and waits for it.
    ///
    /// - Returns: the captured bytes and the exit status, 128 + N for one that signal N ended.
    func finish() -> (output: [UInt8], status: Int32) {
        var output: [UInt8] = []
        if let pipe {
            output = FileBytes.read(pipe) ?? []
            close(pipe)
        }
        return (output, wait())
    }

    /// Waits for its end.
    func wait() -> Int32 {
        precondition(!isWaitedFor, "a process is waited for once")
        isWaitedFor = true
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 && errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    /// A pipe that no child inherits unless it is connected to it.
    private static func makePipe(for program: String) throws(Failure) -> [Int32] {
        var ends: [Int32] = [-1, -1]
        guard Glibc.pipe(&ends) == 0 else { throw failure(program, errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return ends
    }

    /// Whether it has ended, found out without waiting.
    var hasEnded: Bool {
        if isWaitedFor { return true }
        var status: Int32 = 0
        isWaitedFor = waitpid(pid, &status, WNOHANG) == pid
        return isWaitedFor
    }

    /// Sends it a signal, unless it has ended.
    func send(_ signal: Int32) {
        if !hasEnded { kill(pid, signal) }
    }

    private static func failure(_ program: String, _ code: Int32) -> Failure {
        .system(ProcessMessages.cannotStart(program, reason: String(cString: strerror(code))))
    }

    private static func connect(
        _ stream: Stream, _ descriptor: Int32, _ pipe: Int32,
        _ actions: inout posix_spawn_file_actions_t
    ) {
        switch stream {
        case .inherited: break
        case .discarded:
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        case .captured: posix_spawn_file_actions_adddup2(&actions, pipe, descriptor)
        case .file(let path):
            posix_spawn_file_actions_addopen(
                &actions, descriptor, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        }
    }
}

/// Lends `strings` as the array of C strings, ended by nil, that the exec family takes.
private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
