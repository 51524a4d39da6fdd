// A kind of entity as a value of a parameter: `students` or `student`.

import PratikModel

/// The kinds that verbs show, each by its name or its noun.
enum KindParameter {
    /// Names and nouns of all kinds but the private ones, which nobody hears of.
    nonisolated static let type = ValueType.choice(
        ChoiceList(
            AllEntities.visible.map { .init(code: $0.noun, label: $0.label) }
                + AllEntities.visible.map { .init(code: $0.kind, label: $0.plural) }))

    /// The kind that a checked value names.
    static func schema(_ name: String) -> Schema {
        guard let schema = AllEntities.visible.first(where: { $0.noun == name || $0.kind == name })
        else { preconditionFailure("\(name) was checked to be a kind") }
        return schema
    }
}
