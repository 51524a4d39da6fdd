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

    fileprivate init?(_ object: JSONObject) {
        guard let text = object["date"]?.stringValue, case .array(let texts)? = object["changes"]
        else { return nil }
        do throws(ValueProblem) {
            self.init(date: try Timestamp(text), changes: texts.compactMap(\.stringValue))
        } catch {
            return nil
        }
    }

    fileprivate var object: JSONObject {
        [
            "date": .string(date.description),
            "changes": .array(changes.map { .string($0) }),
        ]
    }

    /// About as many bytes as it takes in a row.
    package var byteCount: Int {
        60 + changes.reduce(0) { $0 + $1.utf8.count + 3 }
    }
}

/// The newest evolutions of a student, oldest first.
///
/// Kept as it stands in rows: a student may have thousands of followers, and what each remembers
/// is not read when one more is added.
package struct EvolutionHistory: FieldValue, Hashable {
    private var objects: [JSONObject]

    package init() { objects = [] }

    package var count: Int { objects.count }

    package var entries: [Evolution] { objects.compactMap { Evolution($0) } }

    package mutating func append(_ evolution: Evolution) { objects.append(evolution.object) }

    /// Lets go of the oldest entries: of those beyond `most`, and of enough to free `bytes`; the
    /// newest one stays.
    package mutating func shorten(to most: Int, freeing bytes: Int) {
        var dropped = max(objects.count - most, 0)
        var rest = bytes
        while rest > 0, dropped < objects.count - 1 {
            rest -= Evolution(objects[dropped])?.byteCount ?? 0
            dropped += 1
        }
        if dropped > 0 { objects.removeFirst(dropped) }
    }

    // MARK: As a field's value

    package static var valueType: ValueType { .objects }
    package static var implicitDefault: StoredValue? { .objects([]) }

    package init?(_ stored: StoredValue) {
        guard case .objects(let objects) = stored else { return nil }
        self.objects = objects
    }

    package var stored: StoredValue { .objects(objects) }
}
