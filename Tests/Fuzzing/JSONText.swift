// JSON of any origin: what is read and written again has to be read the same.

import PratikJSON

enum JSONText {
    static func read(_ bytes: [UInt8]) {
        guard let value = value(of: bytes) else { return }
        let written = text(of: value)
        guard let again = self.value(of: written) else {
            preconditionFailure("what we write is JSON")
        }
        // 2e0 is written as 2: the same number, of another type.
        precondition(text(of: again) == written, "there is one way to write a value")
        if case .object(let object) = again { scan(object, written) }
    }

    private static func text(of value: JSONValue) -> [UInt8] {
        var text: [UInt8] = []
        text.appendJSON(value)
        return text
    }

    private static func value(of bytes: [UInt8]) -> JSONValue? {
        do throws(JSONError) {
            return try JSONValue(parsing: bytes)
        } catch {
            precondition((0...bytes.count).contains(error.offset), "an error has a place")
            return nil
        }
    }

    /// The scanner of canonical rows finds the members that the parser found.
    private static func scan(_ object: JSONObject, _ row: [UInt8]) {
        row.withUnsafeBufferPointer { bytes in
            var scanner = JSONMemberScanner(bytes)
            for member in object.members {
                guard let found = scanner.next() else { preconditionFailure("a member is lost") }
                precondition(
                    text(of: member.value).elementsEqual(bytes[found.value]), "a value is another")
            }
            precondition(scanner.next() == nil, "there is a member too many")
        }
    }
}
