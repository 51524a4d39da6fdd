// A line of a reply: its first byte tells what it is.

import PratikJSON

/// One line of a reply, without its LF.
enum ReplyLine: Equatable {
    case row
    case payload(Int)
    case status(ReplyStatus)

    /// Nil when the line is none of a reply.
    init?(_ line: [UInt8]) {
        switch line.first {
        case UInt8(ascii: "{"): self = .row
        case UInt8(ascii: "D"):
            guard let count = Self.payloadCount(line) else { return nil }
            self = .payload(count)
        case UInt8(ascii: "O"):
            guard line.starts(with: "OK".utf8), let members = Self.members(line.dropFirst(2)) else {
                return nil
            }
            self = .status(.ok(members))
        case UInt8(ascii: "E"):
            guard line.starts(with: "ERR ".utf8) else { return nil }
            let code = line.dropFirst(4).prefix { $0 != UInt8(ascii: " ") }
            guard !code.isEmpty, let members = Self.members(line[code.endIndex...]) else {
                return nil
            }
            self = .status(.error(code: String(decoding: code, as: UTF8.self), members))
        default: return nil
        }
    }

    private static func payloadCount(_ line: [UInt8]) -> Int? {
        guard line.starts(with: "DATA ".utf8) else { return nil }
        let digits = line.dropFirst(5)
        guard digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
        return Int(String(decoding: digits, as: UTF8.self))
    }

    /// The members behind a status: nothing, or a space and an object.
    private static func members(_ rest: ArraySlice<UInt8>) -> JSONObject? {
        if rest.isEmpty { return JSONObject() }
        guard rest.first == UInt8(ascii: " ") else { return nil }
        do throws(JSONError) {
            return try JSONValue(parsing: Array(rest.dropFirst())).objectValue
        } catch {
            return nil
        }
    }
}
