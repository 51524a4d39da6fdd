// A value of a row as a person reads it: labels for codes, local dates, words for truth values.

import PratikJSON

struct CellText {
    let language: Language

    /// The text of `value`, control characters escaped.
    ///
    /// - Parameters:
    ///   - property: what the kind's schema says of it, nil when nothing does.
    ///   - keepingLineFeeds: for places that have room for several lines.
    func text(
        _ value: JSONValue?, _ property: PropertyDescription?, keepingLineFeeds: Bool = false
    ) -> String {
        let text = rawText(value, property)
        if keepingLineFeeds { return text.escapingControls(keepingLineFeeds: true) }
        let line = String(text.map { $0.isNewline ? " " : $0 })
        return line.escapingControls()
    }

    private func rawText(_ value: JSONValue?, _ property: PropertyDescription?) -> String {
        switch value {
        case nil, .null: "—"
        case .bool(let flag): OutputMessages.truth(flag)[language]
        case .integer(let number): String(number)
        case .double(let number): decimal(number)
        case .string(let text): string(text, property)
        case .array(let elements): list(elements, property)
        case .object(let object): object.text
        }
    }

    private func string(_ text: String, _ property: PropertyDescription?) -> String {
        if let label = property?.labels[text] { return label }
        let format = property?.format
        if format == "date" || (format == nil && property == nil) {
            if let date = LocalTime.date(text, language) { return date }
        }
        if format == "date-time" || (format == nil && property == nil) {
            if let time = LocalTime.dateTime(text, language) { return time }
        }
        return text
    }

    private func list(_ elements: [JSONValue], _ property: PropertyDescription?) -> String {
        if elements.isEmpty { return "—" }
        return elements.map { element in
            if let text = element.stringValue { return property?.labels[text] ?? text }
            return element.text
        }.joined(separator: ", ")
    }

    private func decimal(_ number: Double) -> String {
        let text = JSONValue.double(number).text
        guard language == .fr else { return text }
        return String(text.map { $0 == "." ? "," : $0 })
    }
}
