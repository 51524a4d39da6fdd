// What a text is refused for, in one word for tests.

import PratikJSON

/// Why `text` is no acceptable JSON; nil when it is.
func refusal(of text: String) -> JSONError.Reason? { refusal(of: Array(text.utf8)) }

/// Why `bytes` are no acceptable JSON; nil when they are.
func refusal(of bytes: [UInt8]) -> JSONError.Reason? {
    do throws(JSONError) {
        _ = try JSONValue(parsing: bytes)
        return nil
    } catch {
        return error.reason
    }
}
