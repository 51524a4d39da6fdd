// The socket's place in the file system: a stale one is cleared away, a live one respected.

import Glibc
import PratikEventLoop

/// Why the socket's path cannot be used.
struct SocketProblem: Error, CustomStringConvertible {
    let description: String
    let isLive: Bool
}

enum SocketFile {
    /// Makes the socket's directory if it is missing, and takes a socket nobody listens on away.
    static func prepare(_ path: String) throws(SocketProblem) {
        try makeDirectory(of: path)
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw SocketProblem(
                description: "\(path) is there and is no socket; name another with --socket",
                isLive: false)
        }
        let isLive: Bool
        do throws(EventLoopError) {
            isLive = try PipeServer.isLive(path: path)
        } catch {
            throw SocketProblem(description: "\(path): \(error.message)", isLive: false)
        }
        guard !isLive else {
            throw SocketProblem(
                description: "a daemon answers on \(path) already; name another with --socket",
                isLive: true)
        }
        guard unlink(path) == 0 else {
            throw SocketProblem(
                description: "\(path): \(String(cString: strerror(errno)))", isLive: false)
        }
    }

    private static func makeDirectory(of path: String) throws(SocketProblem) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let directory = String(path[..<slash])
        guard mkdir(directory, 0o755) != 0, errno != EEXIST else { return }
        throw SocketProblem(
            description: "\(directory): \(String(cString: strerror(errno)))", isLive: false)
    }
}
