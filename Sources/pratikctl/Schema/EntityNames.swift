// What the entities that rows refer to are called, asked of the daemon for those who read tables.

import PratikJSON
import PratikProtocol

/// An entity, by the name of its kind and its id.
struct Reference: Hashable {
    let kind: String
    let id: Int64
}

/// The names that pages of rows need: one packet asks for the entities that a page refers to, a
/// second one for those that these are named by. What the daemon refuses has no name.
final class EntityNames {
    /// The replies to requests that are sent together; fewer than requests when the daemon stops
    /// answering.
    typealias Source = (_ requests: [WordRequest]) -> [Reply]

    /// Entities that one packet asks for.
    static let largestPacket = 200
    /// A name is a field's, or that of the entity which a field refers to; not further.
    private static let depth = 2

    private let catalogue: Catalogue
    private let actingAs: String?
    private let ask: Source
    private var entities: [Reference: JSONObject] = [:]
    private var asked: Set<Reference> = []

    init(_ catalogue: Catalogue, actingAs: String?, ask: @escaping Source) {
        self.catalogue = catalogue
        self.actingAs = actingAs
        self.ask = ask
    }

    /// Finds the names of `references`.
    func learn(_ references: [Reference]) {
        var wanted = references
        for _ in 0..<Self.depth {
            fetch(wanted)
            wanted = wanted.flatMap { reference in
                guard let entity = entities[reference],
                    let kind = catalogue.kind(named: reference.kind)
                else { return [Reference]() }
                return Self.references(in: entity, kind.namingReferences, of: kind)
            }
        }
    }

    private func fetch(_ wanted: [Reference]) {
        var new: [(reference: Reference, request: WordRequest)] = []
        for reference in wanted where new.count < Self.largestPacket {
            guard let kind = catalogue.kind(named: reference.kind),
                asked.insert(reference).inserted
            else { continue }
            var request = WordRequest(
                verb: kind.noun + ".get", arguments: [.positional(String(reference.id))])
            if let actingAs { request.set("@as", actingAs) }
            new.append((reference, request))
        }
        guard !new.isEmpty else { return }
        for (entry, reply) in zip(new, ask(new.map(\.request))) {
            guard case .ok = reply.status else { continue }
            entities[entry.reference] = reply.rows.first.flatMap(JSONObject.reading)
        }
    }

    /// What the entity is called, nil when nobody says.
    func name(_ reference: Reference) -> String? { name(reference, Self.depth) }

    /// What the entity of a row is called.
    func name(of row: JSONObject, _ kind: KindDescription) -> String? {
        name(of: row, kind, Self.depth)
    }

    private func name(_ reference: Reference, _ depth: Int) -> String? {
        guard depth > 0, let entity = entities[reference],
            let kind = catalogue.kind(named: reference.kind)
        else { return nil }
        return name(of: entity, kind, depth - 1)
    }

    private func name(of row: JSONObject, _ kind: KindDescription, _ depth: Int) -> String? {
        let words = kind.display.compactMap { key -> String? in
            let property = kind.properties[key]
            guard let target = property?.kind else {
                return row[key]?.stringValue.map { property?.labels[$0] ?? $0 }
            }
            guard let id = row[key]?.integerValue else { return nil }
            return name(Reference(kind: target, id: id), depth)
        }.filter { !$0.isEmpty }
        if !words.isEmpty { return words.joined(separator: " ") }
        // The account of an organisation has no person's name.
        return row["username"]?.stringValue
    }

    /// The entities that the fields `keys` of `row` refer to.
    static func references(
        in row: JSONObject, _ keys: [String], of kind: KindDescription
    ) -> [Reference] {
        keys.compactMap { key in
            guard let target = kind.properties[key]?.kind, let id = row[key]?.integerValue else {
                return nil
            }
            return Reference(kind: target, id: id)
        }
    }
}
