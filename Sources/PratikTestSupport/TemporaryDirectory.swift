// A directory that lives as long as the test that holds it.

import Glibc

/// A fresh directory of mode 0700, removed with all that is in it when nobody holds it any more.
package final class TemporaryDirectory: Sendable {
    package let path: String

    /// - Parameter parent: where it is made; short, for the paths of sockets are.
    package init(under parent: String = "/tmp") throws {
        var template = Array("\(parent)/pratik-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw SystemFailure("mkdtemp", parent, code: errno)
        }
        path = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// The path of `name` in the directory.
    package func path(_ name: String) -> String { "\(path)/\(name)" }

    deinit {
        do {
            try FileTree.remove(path)
        } catch {
            // What a process that has not ended still adds stays behind, and is said.
            let line = Array("\(path) could not be removed: \(error)\n".utf8)
            _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        }
    }
}
