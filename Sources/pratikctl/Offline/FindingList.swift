// What a look through a store found, for people: where, what is wrong, what to do.

import PratikJSON

/// A table of two columns whose second one goes over as many lines as it takes: these sentences
/// are read to their ends.
struct FindingList {
    let context: Context

    /// Columns of what a finding is about, before it gets a line of its own.
    private static let widestSubject = 32
    /// Columns before the sentences below it.
    private static let stackedIndent = 4
    /// Columns in which a sentence can be read.
    private static let narrowestText = 30

    /// Prints the rows of findings.
    func print(_ rows: [[UInt8]]) {
        let findings = rows.compactMap(JSONObject.reading)
        let width = context.console.outputIsTerminal ? context.console.width : nil
        for line in Self.lines(findings, width: width) {
            context.output.write(line: line)
        }
    }

    /// The lines of the table, fitted to a number of columns.
    static func lines(_ findings: [JSONObject], width: Int?) -> [String] {
        let subjects = findings.map(subject)
        let widest = subjects.map(\.displayWidth).max() ?? 0
        let isStacked = widest > widestSubject
        let indent = isStacked ? stackedIndent : widest + TextTable.gap
        let room = width.map { max($0 - indent, narrowestText) } ?? .max
        return zip(findings, subjects).flatMap { finding, subject in
            let what = wrapped(text(finding, "what"), room)
            let advice = wrapped(text(finding, "advice"), room - 2).enumerated().map {
                ($0.offset == 0 ? "→ " : "  ") + $0.element
            }
            var lines = what + (advice == ["→ "] ? [] : advice)
            if isStacked {
                return [subject] + lines.map { String(repeating: " ", count: indent) + $0 }
            }
            lines[0] = subject.padded(to: indent) + lines[0]
            return [lines[0]]
                + lines.dropFirst().map { String(repeating: " ", count: indent) + $0 }
        }
    }

    /// `students 14`, or a path from the store's directory on.
    private static func subject(_ finding: JSONObject) -> String {
        if let kind = finding["kind"]?.stringValue {
            let id = finding["id"]?.integerValue.map { " \($0)" } ?? ""
            return (kind + id).escapingControls()
        }
        return text(finding, "file")
    }

    private static func text(_ finding: JSONObject, _ key: String) -> String {
        (finding[key]?.stringValue ?? "").escapingControls()
    }

    /// A text broken between words; a word that has no room stands alone.
    private static func wrapped(_ text: String, _ width: Int) -> [String] {
        var lines = [""]
        for word in text.split(separator: " ") {
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.displayWidth + 1 + String(word).displayWidth <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
