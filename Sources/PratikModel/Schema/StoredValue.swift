// A value as a record holds it in memory.

package import PratikJSON

/// One field's value. Dates are days, timestamps milliseconds, decimals hundredths, references ids:
/// all `integer`; the field's type tells which.
package enum StoredValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case text(String)
    case list([String])
    case object(JSONObject)
    case objects([JSONObject])

    package var isNull: Bool {
        if case .null = self { return true }
        return false
    }

    package var integer: Int64? {
        if case .integer(let number) = self { return number }
        return nil
    }

    package var text: String? {
        if case .text(let text) = self { return text }
        return nil
    }

    package var list: [String]? {
        if case .list(let elements) = self { return elements }
        return nil
    }
}
