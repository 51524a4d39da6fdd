// What has changed of a student whom a company follows, as the tracking remembers it.

import PratikJSON

/// Changes of one moment, in words.
package struct Evolution: Sendable, Hashable {
    package let date: Timestamp
    /// Such as `Niveau: L3 AES → M1 AES`.
    package let changes: [String]

    package init(date: Timestamp, changes: [String]) {
        self.date = date
        self.changes = changes
    }
}

/// The newest evolutions of a student, oldest first.
package struct EvolutionHistory: FieldValue, Hashable {
    package private(set) var entries: [Evolution]

    package init(_ entries: [Evolution] = []) { self.entries = entries }

    package mutating func append(_ evolution: Evolution) { entries.append(evolution) }

    /// Lets go of all but the newest `count` entries.
    package mutating func keepNewest(_ count: Int) {
        if entries.count > count { entries.removeFirst(entries.count - count) }
    }

    // MARK: As a field's value

    package static var valueType: ValueType { .objects }
    package static var implicitDefault: StoredValue? { .objects([]) }

    package init?(_ stored: StoredValue) {
        guard case .objects(let objects) = stored else { return nil }
        let entries = objects.compactMap(Self.evolution)
        guard entries.count == objects.count else { return nil }
        self.entries = entries
    }

    package var stored: StoredValue {
        .objects(
            entries.map {
                [
                    "date": .string($0.date.description),
                    "changes": .array($0.changes.map { .string($0) }),
                ]
            })
    }

    private static func evolution(_ object: JSONObject) -> Evolution? {
        guard let text = object["date"]?.stringValue, case .array(let texts)? = object["changes"]
        else { return nil }
        do throws(ValueProblem) {
            return Evolution(
                date: try Timestamp(text), changes: texts.compactMap(\.stringValue))
        } catch {
            return nil
        }
    }
}
