// What went wrong in a call of the operating system that a test needed.

import Glibc

/// A call that failed, with what it was about.
package struct SystemFailure: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) { self.description = description }

    /// - Parameter code: the `errno` of the call.
    package init(_ call: String, _ subject: String, code: Int32) {
        description = "\(call) \(subject): \(String(cString: strerror(code)))"
    }
}
