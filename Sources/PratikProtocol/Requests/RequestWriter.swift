// Request lines as clients write them, in both forms.

package import PratikJSON

extension [UInt8] {
    /// Appends a line of words: bare where that is safe, else quoted.
    ///
    /// - Parameter words: arguments in order; no key is a value that stands alone, a key that
    ///   begins with `@` an option (a flag's value is `true`).
    package mutating func appendRequest(_ verb: String, words: [(key: String?, value: String)]) {
        append(contentsOf: verb.utf8)
        for word in words {
            append(UInt8(ascii: " "))
            if let key = word.key {
                append(contentsOf: key.utf8)
                append(UInt8(ascii: "="))
            }
            appendWord(word.value, isAlone: word.key == nil)
        }
        append(UInt8(ascii: "\n"))
    }

    /// Appends a line of a verb and an object, whose keys that begin with `@` are options; the verb
    /// alone for no members.
    package mutating func appendRequest(_ verb: String, object: JSONObject) {
        append(contentsOf: verb.utf8)
        if !object.isEmpty {
            append(UInt8(ascii: " "))
            appendJSON(object)
        }
        append(UInt8(ascii: "\n"))
    }

    private mutating func appendWord(_ value: String, isAlone: Bool) {
        let bytes = value.utf8
        let isOption = isAlone && bytes.first == UInt8(ascii: "@")
        let isEmpty = isAlone && bytes.isEmpty
        if !isOption && !isEmpty && bytes.allSatisfy(Self.isBare) {
            append(contentsOf: bytes)
        } else {
            appendJSON(value)
        }
    }

    /// Whether a byte never needs quotes. Characters from U+2000 to U+2FFF get them all, for the
    /// two line separators among them.
    private static func isBare(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "+")...UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "@"),
            UInt8(ascii: "%"):
            true
        default: byte >= 0x80 && byte != 0xE2
        }
    }
}
