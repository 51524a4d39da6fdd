// Private kinds: what the daemon has to remember for itself. No verb, watch or export shows them.

/// The highest id that a kind has given away, where no living entity tells it any more.
package final class Counter: EntityDeclaration {
    package static let kind = "counters"
    package static let fields = Counter()
    package static let schema = Schema(
        of: fields, noun: "counter", label: BilingualText(fr: "Compteur", en: "Counter"),
        plural: BilingualText(fr: "Compteurs", en: "Counters"),
        isPrivate: true)

    package let kind = Field<String>(
        "Genre", "Kind", .text(maximum: 100), setter: .daemon, unique: true)
    package let last = Field<Int64>("Dernier", "Last", .identifier, setter: .daemon)
}

/// A write that was asked for under an idempotency key, and what it was answered.
package final class IdempotencyKey: EntityDeclaration {
    package static let kind = "idempotency_keys"
    package static let fields = IdempotencyKey()
    package static let schema = Schema(
        of: fields, noun: "idempotency-key",
        label: BilingualText(fr: "Clé d’idempotence", en: "Idempotency key"),
        plural: BilingualText(fr: "Clés d’idempotence", en: "Idempotency keys"),
        uniqueTogether: [["identity", "key"]], isPrivate: true)

    package let identity = Field<String>("Identité", "Identity", .line, setter: .daemon)
    package let key = Field<String>("Clé", "Key", .line, setter: .daemon)
    package let request = Field<String>("Demande", "Request", .line, setter: .daemon)
    package let reply = Field<String>(
        "Réponse", "Reply", .longText(maximum: 1 << 20), setter: .daemon)
    package let createdAt = Field<Timestamp>("Créée le", "Created at", setter: .daemon)
}

/// When a daily task ran last, and what it did.
package final class TaskRun: EntityDeclaration {
    package static let kind = "task_runs"
    package static let fields = TaskRun()
    package static let schema = Schema(
        of: fields, noun: "task-run", label: BilingualText(fr: "Tâche faite", en: "Task run"),
        plural: BilingualText(fr: "Tâches faites", en: "Task runs"), isPrivate: true)

    package let name = Field<String>(
        "Nom", "Name", .text(maximum: 100), setter: .daemon, unique: true)
    package let ranAt = Field<Timestamp>("Faite le", "Ran at", setter: .daemon)
    package let count = Field<Int64>("Traités", "Dealt with", setter: .daemon)
}
