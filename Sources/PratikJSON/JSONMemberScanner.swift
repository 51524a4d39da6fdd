// Walks the members of a canonical JSON object without building values: for rows that we wrote.

/// Yields key and value spans of one compact object, in order; the bytes are trusted to be ours.
package struct JSONMemberScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 1

    /// - Parameter bytes: a compact object as `appendJSON` writes it, from `{` to `}`.
    package init(_ bytes: UnsafeBufferPointer<UInt8>) {
        precondition(bytes.first == UInt8(ascii: "{"), "a row is an object")
        self.bytes = bytes
    }

    /// The next member: its key without quotes (our keys need no escapes) and its value's bytes.
    package mutating func next() -> (key: Range<Int>, value: Range<Int>)? {
        if position < bytes.count, bytes[position] == UInt8(ascii: ",") { position += 1 }
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
        let keyStart = position + 1
        skipString()
        let key = keyStart..<(position - 1)
        position += 1
        let valueStart = position
        skipValue()
        return (key, valueStart..<position)
    }

    /// The bytes of the value of `key`, or nil.
    package mutating func value(of key: String) -> Range<Int>? {
        var key = key
        return key.withUTF8 { wanted in
            while let member = next() {
                if bytes[member.key].elementsEqual(wanted) { return member.value }
            }
            return nil
        }
    }

    private mutating func skipString() {
        position += 1
        while bytes[position] != UInt8(ascii: "\"") {
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        position += 1
    }

    private mutating func skipValue() {
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                skipString()
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return }
                depth -= 1
            case UInt8(ascii: ","):
                if depth == 0 { return }
            default: break
            }
            position += 1
        }
    }
}
