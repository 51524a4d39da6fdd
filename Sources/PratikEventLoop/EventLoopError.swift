// What libuv or the kernel refused, and in which call.
import CLibuv

/// An operating error of the loop: a libuv code, and the call that met it.
nonisolated package struct EventLoopError: Error, Equatable, CustomStringConvertible {
    /// libuv's code: a negated `errno`, or one of libuv's own (`UV_EOF`, -4095).
    package let code: Int32
    /// The function that failed, such as `uv_pipe_bind`.
    package let call: String

    package init(code: Int32, call: String) {
        self.code = code
        self.call = call
    }

    /// The error that `errno` holds after a system call that failed.
    package static func system(_ number: Int32, call: String) -> EventLoopError {
        EventLoopError(code: -number, call: call)
    }

    /// The symbol of the code, such as `EPIPE`.
    package var name: String {
        Self.text(length: 64) { uv_err_name_r(code, $0, $1) }
    }

    /// The code in English words, such as `broken pipe`.
    package var message: String {
        Self.text(length: 256) { uv_strerror_r(code, $0, $1) }
    }

    /// The code as `errno` has it, to be compared with `EPIPE` and the like.
    package var systemNumber: Int32 { -code }

    package var description: String { "\(call): \(message) (\(name))" }

    private static func text(
        length: Int, _ fill: (UnsafeMutablePointer<CChar>?, Int) -> UnsafeMutablePointer<CChar>?
    ) -> String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: length) { buffer in
            guard let start = fill(buffer.baseAddress, buffer.count) else { return "" }
            return String(cString: start)
        }
    }
}

/// Throws when a libuv call answered a negative status.
nonisolated func check(_ status: Int32, _ call: String) throws(EventLoopError) {
    guard status >= 0 else { throw EventLoopError(code: status, call: call) }
}
