// The quick way from a row that the daemon wrote itself to a record.

import Glibc
import PratikJSON

extension Record {
    /// Reads a row whose members are exactly the schema's, in order; nil for any other row.
    ///
    /// Keys are compared, not read, and values go straight to their fields.
    init?(canonical row: [UInt8], schema: Schema) {
        let read = row.withUnsafeBufferPointer { bytes in
            Self.read(bytes, schema.fields)
        }
        guard let (id, rev, values) = read else { return nil }
        self.init(schema: schema, id: id, rev: rev, values: values)
    }

    private static let idKey = Array("{\"id\":".utf8)
    private static let revKey = Array(",\"rev\":".utf8)

    private static func read(
        _ bytes: UnsafeBufferPointer<UInt8>, _ fields: [AnyField]
    ) -> (Int64, UInt64, [StoredValue])? {
        var parser = JSONParser(bytes)
        guard skip(idKey, &parser, bytes), let id = number(&parser),
            (1...ValueType.Limits.maximumEntityID).contains(id),
            skip(revKey, &parser, bytes), let rev = number(&parser), rev >= 0
        else { return nil }
        var values: [StoredValue] = []
        values.reserveCapacity(fields.count)
        for field in fields {
            guard parser.position < bytes.count, bytes[parser.position] == UInt8(ascii: ",") else {
                return nil
            }
            parser.position += 1
            guard skip(field.rowKey, &parser, bytes), let json = value(&parser),
                let value = field.type.stored(fromRow: json), !value.isNull || field.isOptional
            else { return nil }
            values.append(value)
        }
        guard parser.position == bytes.count - 1, bytes[parser.position] == UInt8(ascii: "}")
        else { return nil }
        return (id, UInt64(rev), values)
    }

    private static func skip(
        _ expected: [UInt8], _ parser: inout JSONParser, _ bytes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard let base = bytes.baseAddress, bytes.count - parser.position >= expected.count,
            memcmp(base + parser.position, expected, expected.count) == 0
        else { return false }
        parser.position += expected.count
        return true
    }

    private static func value(_ parser: inout JSONParser) -> JSONValue? {
        do throws(JSONError) { return try parser.parseValue() } catch { return nil }
    }

    private static func number(_ parser: inout JSONParser) -> Int64? {
        value(&parser)?.integerValue
    }
}
