// The ways in which rows can be printed.

enum OutputFormat: String, CaseIterable, Sendable {
    /// The columns that matter, fitted to the terminal.
    case table
    /// Every column.
    case wide
    /// One JSON array, or one object for a single entity.
    case json
    /// The rows as they came, a line each.
    case jsonl
    /// RFC 4180.
    case csv
    /// The ids alone.
    case id

    /// Whether it is made for people, with labels in their language.
    var isForPeople: Bool { self == .table || self == .wide }
}
