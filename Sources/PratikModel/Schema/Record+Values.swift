// Single values out of a row, without reading the rest of it.

import PratikJSON

extension Record {
    /// The values of `fields` in a canonical row of their kind, in the order of `fields`.
    package static func values(of fields: [AnyField], in row: [UInt8]) -> [StoredValue] {
        row.withUnsafeBufferPointer { bytes in
            var scanner = JSONMemberScanner(bytes)
            var values = [StoredValue](repeating: .null, count: fields.count)
            var remaining = fields.count
            // `id` and `rev` come before the fields.
            var index = -2
            while remaining > 0, let member = scanner.next() {
                for (place, field) in fields.enumerated() where field.index == index {
                    values[place] = value(of: field, bytes, member.value)
                    remaining -= 1
                }
                index += 1
            }
            return values
        }
    }

    private static func value(
        of field: AnyField, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) -> StoredValue {
        var parser = JSONParser(bytes, at: range.lowerBound)
        do throws(JSONError) {
            return field.type.stored(fromRow: try parser.parseValue()) ?? .null
        } catch {
            preconditionFailure("a row is JSON: \(error)")
        }
    }
}
