// Everything that the daemon can do and keep, as its `schema` tells it.

import PratikJSON

struct Catalogue {
    let verbs: [VerbDescription]
    let kinds: [KindDescription]

    init(rows: [JSONObject]) {
        verbs = rows.compactMap(VerbDescription.init)
        kinds = rows.compactMap(KindDescription.init)
    }

    /// - Parameter rows: JSON objects as bytes; what cannot be read is left out.
    init(rows: [[UInt8]]) {
        self.init(rows: rows.compactMap(JSONObject.reading))
    }

    /// The kinds alone: for tables, which need no verbs, and which people wait for.
    init(kindsOf rows: [[UInt8]]) {
        let mark = Array(#"{"type":"kind""#.utf8)
        self.init(rows: rows.filter { $0.starts(with: mark) })
    }

    /// The nouns in their order, each once.
    var nouns: [String] {
        var seen: Set<String> = []
        return verbs.compactMap(\.noun).filter { seen.insert($0).inserted }
    }

    /// The verbs of one word.
    var wordsAlone: [VerbDescription] { verbs.filter { $0.noun == nil } }

    func verb(_ name: String) -> VerbDescription? { verbs.first { $0.name == name } }

    func verbs(of noun: String) -> [VerbDescription] { verbs.filter { $0.noun == noun } }

    func kind(ofNoun noun: String) -> KindDescription? { kinds.first { $0.noun == noun } }

    func kind(named name: String) -> KindDescription? { kinds.first { $0.name == name } }

    /// The kind that rows with `keys` are of: the one that knows most of them, that of `noun` when
    /// several know as many; nil when none knows half.
    func kind(ofKeys keys: [String], noun: String?) -> KindDescription? {
        var best: (kind: KindDescription, known: Int)?
        for kind in kinds {
            let known = keys.filter { kind.properties[$0] != nil }.count
            let isBetter = known > best?.known ?? 0
            let isPreferred = known == best?.known && kind.noun == noun
            if isBetter || isPreferred { best = (kind, known) }
        }
        guard let best, best.known * 2 > keys.count else { return nil }
        return best.kind
    }
}

extension JSONObject {
    /// The object that `bytes` hold, nil for anything else.
    static func reading(_ bytes: [UInt8]) -> JSONObject? {
        do {
            return try JSONValue(parsing: bytes).objectValue
        } catch {
            return nil
        }
    }
}
