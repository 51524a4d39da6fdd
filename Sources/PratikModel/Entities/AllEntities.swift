// The kinds of entity that the store keeps: one line each.

/// Every kind, the ones with verbs first, in the order in which people are told of them.
package enum AllEntities {
    package static let schemas: [Schema] = [
        User.schema,
        Company.schema,
        Student.schema,
        School.schema,
        ProgramManager.schema,
        Internship.schema,
        Recommendation.schema,
        Tracking.schema,
        InternshipCalendar.schema,
        Listing.schema,
        Notification.schema,
        Counter.schema,
        IdempotencyKey.schema,
        TaskRun.schema,
    ]

    private static let schemaByKind = Dictionary(
        uniqueKeysWithValues: schemas.map { ($0.kind, $0) })

    /// The kinds that verbs show.
    package static let visible = schemas.filter { !$0.isPrivate }

    package static func schema(ofKind kind: String) -> Schema? { schemaByKind[kind] }
}
