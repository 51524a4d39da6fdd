// Bytes to JSON values: a strict reader of RFC 8259 that refuses what programs disagree about.

import Glibc

extension JSONValue {
    /// Levels of arrays and objects that a value may nest.
    package static let maximumDepth = 32

    /// Reads one JSON value that fills `bytes`, white space around it aside.
    ///
    /// Repeated keys, invalid UTF-8, half surrogates and `\u0000` are refused.
    package init(parsing bytes: [UInt8]) throws(JSONError) {
        let result: Result<JSONValue, JSONError> = bytes.withUnsafeBufferPointer { buffer in
            do throws(JSONError) {
                return .success(try JSONParser.parseWhole(buffer))
            } catch {
                return .failure(error)
            }
        }
        self = try result.get()
    }

    /// Reads one JSON value that fills `text`.
    package init(parsing text: String) throws(JSONError) {
        try self.init(parsing: Array(text.utf8))
    }
}

/// Reads JSON from borrowed bytes; its position can be taken on from outside.
package struct JSONParser {
    let bytes: UnsafeBufferPointer<UInt8>
    package var position: Int
    var depth = 0

    package init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    /// Reads one value that fills the buffer.
    package static func parseWhole(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(JSONError) -> JSONValue {
        var parser = JSONParser(bytes)
        let value = try parser.parseValue()
        parser.skipSpace()
        guard parser.position == bytes.count else { throw parser.error(.trailingBytes) }
        return value
    }

    func error(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason: reason, offset: position)
    }

    mutating func skipSpace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x09, 0x0A, 0x0D: position += 1
            default: return
            }
        }
    }

    /// The byte at the position, after white space.
    mutating func peek() throws(JSONError) -> UInt8 {
        skipSpace()
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        return bytes[position]
    }

    /// Reads the value at the position and stands behind it.
    package mutating func parseValue() throws(JSONError) -> JSONValue {
        switch try peek() {
        case UInt8(ascii: "{"): return .object(try parseObject())
        case UInt8(ascii: "["): return .array(try parseArray())
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try parseNumber()
        case let byte: throw error(.unexpectedByte(byte))
        }
    }

    private mutating func literal(
        _ word: StaticString, _ value: JSONValue
    ) throws(JSONError) -> JSONValue {
        let length = word.utf8CodeUnitCount
        guard let base = bytes.baseAddress, bytes.count - position >= length else {
            throw error(.unexpectedEnd)
        }
        guard memcmp(base + position, word.utf8Start, length) == 0 else {
            throw error(.unexpectedByte(bytes[position]))
        }
        position += length
        return value
    }

    private mutating func enter() throws(JSONError) {
        depth += 1
        guard depth <= JSONValue.maximumDepth else { throw error(.tooDeep) }
        position += 1
    }

    private mutating func parseArray() throws(JSONError) -> [JSONValue] {
        try enter()
        var elements: [JSONValue] = []
        if try peek() == UInt8(ascii: "]") {
            position += 1
            depth -= 1
            return elements
        }
        while true {
            elements.append(try parseValue())
            let byte = try peek()
            position += 1
            if byte == UInt8(ascii: "]") { break }
            guard byte == UInt8(ascii: ",") else {
                position -= 1
                throw error(.unexpectedByte(byte))
            }
        }
        depth -= 1
        return elements
    }

    package mutating func parseObject() throws(JSONError) -> JSONObject {
        try enter()
        var object = JSONObject()
        if try peek() == UInt8(ascii: "}") {
            position += 1
            depth -= 1
            return object
        }
        // Looking through a few keys is quicker than hashing; many would take quadratic time.
        var seen: Set<String> = []
        while true {
            let start = try peek()
            guard start == UInt8(ascii: "\"") else { throw error(.unexpectedByte(start)) }
            let key = try parseString()
            let isRepeated =
                object.count < 16 ? object[key] != nil : !seen.insert(key).inserted
            guard !isRepeated else { throw error(.repeatedKey(key)) }
            if object.count == 15 {
                seen = Set(object.members.map(\.key))
                seen.insert(key)
            }
            let colon = try peek()
            guard colon == UInt8(ascii: ":") else { throw error(.unexpectedByte(colon)) }
            position += 1
            object.appendUnchecked(key, try parseValue())
            let byte = try peek()
            guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else {
                throw error(.unexpectedByte(byte))
            }
            position += 1
            if byte == UInt8(ascii: "}") { break }
        }
        depth -= 1
        return object
    }
}
