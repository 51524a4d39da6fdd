// A record that has something in every field, for tests of rows.

import PratikJSON
import PratikModel

extension Record {
    /// A record of the kind with a value of its type in every field.
    static func filled(_ schema: Schema, id: Int64, rev: UInt64) throws -> Record {
        var record = Record(new: schema)
        record.id = id
        record.rev = rev
        for field in schema.fields {
            record[field] = try value(of: field.type, seed: Int64(field.index) + 1)
        }
        return record
    }

    private static func value(of type: ValueType, seed: Int64) throws -> StoredValue {
        switch type {
        case .text: return .text("« Rémire » n° \(seed)")
        case .longText: return .text("Une ligne,\nune \"autre\" \\ \(seed)")
        case .integer(let range): return .integer(min(range.lowerBound + 1, range.upperBound))
        case .reference: return .integer(seed)
        case .decimal: return .integer(400 + seed)
        case .boolean: return .boolean(true)
        case .date: return .integer(20_000 + seed)
        case .timestamp: return .integer(1_700_000_000_123 + seed)
        case .choice(let list): return .text(list.codes[list.codes.count - 1])
        case .choices(let list): return .list(list.codes)
        case .list: return .list(["Swift", "l’été", "\(seed)"])
        case .object, .file: return .object(["kind": "students", "id": .integer(seed)])
        case .objects:
            return .objects([["date": "2026-11-22T18:00:00.000Z", "changes": [.string("\(seed)")]]])
        case .siret: return .text("73282932000074")
        case .phone: return .text("+594694123456")
        case .email: return .text("ada@example.org")
        case .postalCode: return .text("97300")
        case .webAddress: return .text("https://example.org/a")
        case .username: return .text("ada.lovelace")
        case .uai: return .text("9730001N")
        // No field has one of the others.
        default: return .null
        }
    }
}
