// Checked texts and enumerations as values of fields.

/// A value that is stored as its text and knows which texts it accepts.
package protocol CheckedText: FieldValue, CustomStringConvertible {
    init(_ text: String) throws(ValueProblem)
}

extension CheckedText {
    package init?(_ stored: StoredValue) {
        guard case .text(let text) = stored else { return nil }
        do throws(ValueProblem) { try self.init(text) } catch { return nil }
    }
    package var stored: StoredValue { .text(description) }
}

extension Siret: CheckedText {
    package static var valueType: ValueType { .siret }
}
extension PhoneNumber: CheckedText {
    package static var valueType: ValueType { .phone }
}
extension EmailAddress: CheckedText {
    package static var valueType: ValueType { .email }
}
extension PostalCode: CheckedText {
    package static var valueType: ValueType { .postalCode }
}
extension WebAddress: CheckedText {
    package static var valueType: ValueType { .webAddress }
}
extension Username: CheckedText {
    package static var valueType: ValueType { .username }
}
extension Uai: CheckedText {
    package static var valueType: ValueType { .uai }
}

/// An enumeration whose values are fields' values.
package protocol ChoiceValue: Choice, FieldValue {}

extension ChoiceValue {
    package static var valueType: ValueType { .choice(ChoiceList(of: Self.self)) }
    package init?(_ stored: StoredValue) {
        guard case .text(let code) = stored else { return nil }
        self.init(rawValue: code)
    }
    package var stored: StoredValue { .text(rawValue) }
}

/// An uploaded file as the entity that refers to it describes it.
package struct FileReference: FieldValue, Hashable {
    package let description: StoredValue
    package static var valueType: ValueType { .file }
    package init?(_ stored: StoredValue) {
        guard case .object = stored else { return nil }
        description = stored
    }
    package var stored: StoredValue { description }
}
