// The rules of the source's shape, each as a function from a file's text to what breaks it.

/// Something that breaks a rule, as a compiler would say it.
typealias Finding = String

enum Style {
    static let sourceLines = 300
    static let testLines = 500
    static let functionLines = 70
    static let columns = 100

    /// A file longer than it may be.
    static func length(_ file: String, _ text: String) -> [Finding] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).count - 1
        let most = file.hasPrefix("Tests/") ? testLines : sourceLines
        return lines > most ? ["\(file): \(lines) lines, at most \(most)"] : []
    }

    /// Functions longer than they may be.
    static func functions(_ file: String, _ text: String) -> [Finding] {
        FunctionLength.all(in: text).filter { $0.lines > functionLines }
            .map { "\(file):\($0.line): a function of \($0.lines) lines, at most \(functionLines)" }
    }

    /// Lines wider than the page.
    static func width(_ file: String, _ text: String) -> [Finding] {
        var findings: [Finding] = []
        for (index, line) in lines(text) where line.count > columns {
            findings.append("\(file):\(index): \(line.count) columns, at most \(columns)")
        }
        return findings
    }

    /// A file that does not open with a comment of one sentence.
    static func opening(_ file: String, _ text: String) -> [Finding] {
        var sentence = ""
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            guard line.hasPrefix("// ") else { break }
            sentence += line.dropFirst(2)
        }
        guard sentence.count > 10, sentence.hasSuffix(".") else {
            return ["\(file):1: opens with no sentence that says what it is for"]
        }
        return []
    }

    /// A type or file whose name says nothing.
    static func names(_ file: String, _ text: String) -> [Finding] {
        let code = MaskedSource(text).text
        let declared = code.matches(of: /\b(?:struct|class|enum|actor|protocol) (\w+)/)
            .map { String($0.1) }
        let ownName = file.split(separator: "/").last.map { $0.dropLast(6) } ?? ""
        return (declared + [String(ownName)]).filter(saysNothing)
            .map { "\(file): “\($0)” names nothing" }
    }

    private static func saysNothing(_ name: String) -> Bool {
        // The domain has managers: those who run a school's programs.
        if name.hasPrefix("ProgramManager") { return false }
        return ["Utils", "Util", "Utilities", "Helper", "Helpers", "Common", "Misc", "Manager"]
            .contains { name == $0 || name.hasSuffix($0) || name.hasPrefix("\($0)+") }
    }

    /// Lines with their numbers, from 1.
    static func lines(_ text: String) -> [(number: Int, line: Substring)] {
        text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .map { ($0.offset + 1, $0.element) }
    }
}
