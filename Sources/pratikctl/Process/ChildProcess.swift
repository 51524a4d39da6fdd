// Starting another program (posix_spawn) and waiting for its end.

import Glibc

/// A program that was started; it is waited for once.
final class ChildProcess {
    enum Stream {
        case inherited
        case discarded
        /// Read by `finish`; standard output and error share one pipe when both are.
        case captured
        /// Of standard error alone: read by `readLines` beside the standard output.
        case capturedApart
        /// Appended to the file at that path.
        case file(String)

        fileprivate var isCaptured: Bool {
            if case .captured = self { return true }
            return false
        }

        fileprivate var isCapturedApart: Bool {
            if case .capturedApart = self { return true }
            return false
        }
    }

    let pid: pid_t
    private let pipe: Int32?
    private let errorPipe: Int32?
    private var isWaitedFor = false

    private init(pid: pid_t, pipe: Int32?, errorPipe: Int32?) {
        self.pid = pid
        self.pipe = pipe
        self.errorPipe = errorPipe
    }

    /// Starts `program` with this process's environment and `environment` over it.
    static func start(
        _ program: String, _ arguments: [String], environment: [String: String] = [:],
        output: Stream, error: Stream
    ) throws(Failure) -> ChildProcess {
        let captures = output.isCaptured || error.isCaptured
        let ends = captures ? try makePipe(for: program) : [-1, -1]
        let errorEnds = error.isCapturedApart ? try makePipe(for: program) : [-1, -1]
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        connect(output, STDOUT_FILENO, ends[1], &actions)
        connect(error, STDERR_FILENO, error.isCapturedApart ? errorEnds[1] : ends[1], &actions)
        // A parent may hold signals back; what ends here hears them.
        var attributes = posix_spawnattr_t()
        var noSignals = sigset_t()
        sigemptyset(&noSignals)
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setsigmask(&attributes, &noSignals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let whole = Environment.current().merging(environment) { $1 }
        let variables = whole.map { "\($0.key)=\($0.value)" }.sorted()
        var pid: pid_t = 0
        let result = withCStrings([program] + arguments) { argv in
            withCStrings(variables) { environment in
                posix_spawn(&pid, program, &actions, &attributes, argv, environment)
            }
        }
        for end in [ends[1], errorEnds[1]] where end >= 0 { close(end) }
        guard result == 0 else {
            for end in [ends[0], errorEnds[0]] where end >= 0 { close(end) }
            throw failure(program, result)
        }
        return ChildProcess(
            pid: pid, pipe: captures ? ends[0] : nil,
            errorPipe: error.isCapturedApart ? errorEnds[0] : nil)
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

    /// Hands on what it prints line by line, as it comes, and waits for it.
    ///
    /// - Returns: what it wrote to its standard error if that is captured apart, and the exit
    ///   status as `finish` has it.
    func readLines(_ take: ([UInt8]) -> Void) -> (error: [UInt8], status: Int32) {
        var lines = PipeReader(pipe ?? -1)
        var errors = PipeReader(errorPipe ?? -1)
        while lines.isOpen || errors.isOpen {
            var polled = [lines.polled, errors.polled]
            guard poll(&polled, 2, -1) > 0 else { continue }
            if polled[0].revents != 0 {
                lines.read()
                while let line = lines.nextLine() { take(line) }
            }
            if polled[1].revents != 0 { errors.read() }
        }
        return (errors.rest, wait())
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
        case .captured, .capturedApart: posix_spawn_file_actions_adddup2(&actions, pipe, descriptor)
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
