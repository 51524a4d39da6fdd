// Replies as bytes: rows and payloads, then exactly one status line.

package import PratikJSON

extension [UInt8] {
    /// Appends a row.
    package mutating func appendRow(_ row: JSONObject) {
        appendJSON(row)
        append(UInt8(ascii: "\n"))
    }

    /// Appends a row that is compact JSON already, from `{` to `}`.
    package mutating func appendRow(bytes: UnsafeBufferPointer<UInt8>) {
        append(contentsOf: bytes)
        append(UInt8(ascii: "\n"))
    }

    /// Appends a whole payload.
    package mutating func appendPayload(_ bytes: UnsafeBufferPointer<UInt8>) {
        appendPayloadHeader(bytes.count)
        append(contentsOf: bytes)
        appendPayloadEnd()
    }

    /// Appends the line that tells how many bytes follow.
    package mutating func appendPayloadHeader(_ count: Int) {
        precondition(count >= 0, "a payload has no negative length")
        append(ascii: "DATA ")
        appendDecimal(count)
        append(UInt8(ascii: "\n"))
    }

    /// Appends what stands behind the bytes of a payload.
    package mutating func appendPayloadEnd() {
        append(UInt8(ascii: "\n"))
    }

    /// Appends the status of a request that went well.
    package mutating func appendOK() {
        append(ascii: "OK\n")
    }

    /// Appends the status of a request that went well, and what it tells; nothing for no members.
    package mutating func appendOK(_ members: JSONObject) {
        if members.isEmpty {
            appendOK()
            return
        }
        append(ascii: "OK ")
        appendRow(members)
    }

    /// Appends the status of a request that was refused.
    package mutating func appendError(_ code: ErrorCode, _ members: JSONObject) {
        append(ascii: "ERR ")
        append(contentsOf: code.rawValue.utf8)
        append(UInt8(ascii: " "))
        appendRow(members)
    }
}
