// The options that verbs take beside their parameters, and their values.

/// An option; the raw value is its name on the wire.
package enum RequestOption: String, CaseIterable, Sendable {
    case actingAs = "@as"
    case dryRun = "@dry-run"
    case key = "@key"
    case ifRevision = "@if-rev"
    case limit = "@limit"
    case after = "@after"
    case sort = "@sort"
    case data = "@data"
    case initial = "@initial"

    /// Whether the name alone turns it on.
    package var isFlag: Bool { self == .dryRun || self == .initial }
}

/// The field that a list is sorted by.
package struct SortOrder: Equatable, Sendable {
    package let field: String
    package let isDescending: Bool

    package init(field: String, isDescending: Bool) {
        self.field = field
        self.isDescending = isDescending
    }
}

/// The options of one request; what was not given is nil or false.
package struct RequestOptions: Equatable, Sendable {
    /// `@as`: the id or username of the user to act as.
    package var actingAs: String?
    /// `@dry-run`: answer what would be, change nothing.
    package var isDryRun = false
    /// `@key`: the idempotency key of a write.
    package var idempotencyKey: String?
    /// `@if-rev`: the revision that the entity must still have, at least 0.
    package var expectedRevision: Int64?
    /// `@limit`: rows of a page, 1 to `Limits.maximumPageRows`.
    package var limit: Int?
    /// `@after`: where a list goes on.
    package var cursor: String?
    /// `@sort`: the field that orders a list.
    package var sort: SortOrder?
    /// `@data`: bytes of the payload that follows the line, at least 0.
    package var payloadBytes: Int?
    /// `@initial`: begin a `watch` with what there is.
    package var wantsInitial = false

    package init() {}

    /// Whether the line gave `option` and it could be read; a flag counts when it is on.
    package func has(_ option: RequestOption) -> Bool {
        switch option {
        case .actingAs: actingAs != nil
        case .dryRun: isDryRun
        case .key: idempotencyKey != nil
        case .ifRevision: expectedRevision != nil
        case .limit: limit != nil
        case .after: cursor != nil
        case .sort: sort != nil
        case .data: payloadBytes != nil
        case .initial: wantsInitial
        }
    }
}
