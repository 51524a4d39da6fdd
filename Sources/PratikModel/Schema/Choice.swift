// Enumerated values: a code for programs, a label in each language for people.

/// A Swift enumeration whose cases are the values of a field.
package protocol Choice: RawRepresentable, CaseIterable, Sendable, Hashable
where RawValue == String {
    /// What people read for the code.
    var label: BilingualText { get }
}

/// The codes and labels of one `Choice`, without its Swift type.
package struct ChoiceList: Sendable, Hashable {
    package struct Item: Sendable, Hashable {
        package let code: String
        package let label: BilingualText

        package init(code: String, label: BilingualText) {
            self.code = code
            self.label = label
        }
    }

    package let items: [Item]

    package init<C: Choice>(of type: C.Type) {
        items = C.allCases.map { Item(code: $0.rawValue, label: $0.label) }
    }

    package init(_ items: [Item]) {
        self.items = items
    }

    package var codes: [String] { items.map(\.code) }

    package func label(of code: String) -> BilingualText? {
        items.first { $0.code == code }?.label
    }
}
