// Colours of a terminal (ECMA-48 SGR), and which state has which.

enum Colour: String {
    case good = "32"
    case waiting = "33"
    case bad = "31"
    case heading = "1"
    case faint = "2"

    func paint(_ text: String) -> String {
        "\u{1B}[\(rawValue)m\(text)\u{1B}[0m"
    }

    /// The colour of an enumerated value, by its code; nil for those that are neither good nor bad.
    static func ofState(_ code: String) -> Colour? {
        switch code {
        case "AVAILABLE", "ONGOING", "COMPLETED", "APPROVED", "SENT", "EMPLOYED": .good
        case "PENDING", "PLANNED", "SEEKING": .waiting
        case "REJECTED", "CANCELLED", "EXPIRED", "FAILED": .bad
        default: nil
        }
    }
}
