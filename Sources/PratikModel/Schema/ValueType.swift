// The types of values that fields of entities and parameters of verbs can have.

/// A type of value, with its limits; it says how a value is read, checked, stored and shown.
package enum ValueType: Sendable, Hashable {
    /// Text without line feeds, at most so many characters.
    case text(maximum: Int)
    /// Text with line feeds, at most so many characters.
    case longText(maximum: Int)
    case integer(ClosedRange<Int64>)
    /// A number of two decimals.
    case decimal(ClosedRange<Hundredths>)
    case boolean
    case date
    case timestamp
    case choice(ChoiceList)
    /// Texts, each at most so many characters, each once.
    case list(items: Int, characters: Int)
    /// Choices of a list, each once.
    case choices(ChoiceList)
    /// The id of an entity of a kind.
    case reference(kind: String)
    case siret
    case phone
    case email
    case postalCode
    case webAddress
    case username
    case uai
    /// An uploaded file, named by an upload ticket when set.
    case file
    /// A small JSON object of the daemon's own.
    case object
    /// A list of small JSON objects of the daemon's own.
    case objects
    /// Ids, or the word `all`.
    case identifiers
    /// A list of JSON objects, each a request of a batch.
    case operations

    /// The word by which `schema` and `help` name the type.
    package var name: String {
        switch self {
        case .text, .longText: "text"
        case .integer: "integer"
        case .decimal: "decimal"
        case .boolean: "boolean"
        case .date: "date"
        case .timestamp: "timestamp"
        case .choice: "choice"
        case .list, .choices: "list"
        case .reference: "reference"
        case .siret: "siret"
        case .phone: "phone"
        case .email: "email"
        case .postalCode: "postal-code"
        case .webAddress: "web-address"
        case .username: "username"
        case .uai: "uai"
        case .file: "file"
        case .object: "object"
        case .objects: "objects"
        case .identifiers: "ids"
        case .operations: "operations"
        }
    }

    /// Whether a value is stored as text.
    package var isText: Bool {
        switch self {
        case .text, .longText, .siret, .phone, .email, .postalCode, .webAddress, .username, .uai:
            true
        default: false
        }
    }

    /// Whether a list can be sorted by it: what has an order that a person would use.
    package var isSortable: Bool {
        switch self {
        case .longText, .list, .choices, .object, .objects, .identifiers, .operations, .file,
            .boolean, .webAddress:
            false
        default: true
        }
    }

    /// Whether a filter takes `FIELD_from` and `FIELD_to`.
    package var hasRangeFilter: Bool {
        switch self {
        case .integer, .decimal, .date, .timestamp: true
        default: false
        }
    }
}

extension ValueType {
    /// The types of limits that come again and again.
    package static let name = ValueType.text(maximum: 150)
    package static let line = ValueType.text(maximum: 200)
    package static let longText = ValueType.longText(maximum: 10_000)
    package static let tags = ValueType.list(items: 50, characters: 100)
    package static let identifier = ValueType.integer(1...Limits.maximumEntityID)
}
