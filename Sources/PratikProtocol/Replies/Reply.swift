// What a client gets for a request.

package import PratikJSON

/// How a request ended.
package enum ReplyStatus: Equatable, Sendable {
    /// It was done; `OK` alone has no members.
    case ok(JSONObject)
    /// It was refused; the code is a text, for a newer daemon may have others than `ErrorCode`.
    case error(code: String, JSONObject)
}

/// A part of a reply, in the order of arrival.
package enum ReplyPiece: Equatable, Sendable {
    /// A row's JSON object, without its LF.
    case row([UInt8])
    /// So many bytes of a payload follow.
    case payloadStart(Int)
    /// Some of them, 1 to `Limits.readChunkBytes`.
    case payload([UInt8])
    case payloadEnd
    /// The reply's end.
    case status(ReplyStatus)
}

/// A whole reply.
package struct Reply: Equatable, Sendable {
    /// Each row's JSON object, without its LF.
    package var rows: [[UInt8]]
    package var payloads: [[UInt8]]
    package var status: ReplyStatus

    package init(rows: [[UInt8]], payloads: [[UInt8]], status: ReplyStatus) {
        self.rows = rows
        self.payloads = payloads
        self.status = status
    }

    /// The rows as values.
    package func rowObjects() throws(JSONError) -> [JSONObject] {
        var objects: [JSONObject] = []
        for row in rows {
            let object = try JSONValue(parsing: row).objectValue
            precondition(object != nil, "a row begins with {")
            if let object { objects.append(object) }
        }
        return objects
    }
}
