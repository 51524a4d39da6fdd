// A manual page in mdoc, as far as the tests compare it with the code.

/// A page under `man/`.
struct ManualPage {
    let file: String
    private let lines: [Substring]

    init(_ file: String) throws {
        self.file = file
        lines = try Repository.text(file).split(
            separator: "\n", omittingEmptySubsequences: false)
    }

    var sections: [String] {
        lines.filter { $0.hasPrefix(".Sh ") }.map { String($0.dropFirst(4)) }
    }

    /// The lines of a section, named in either language.
    func section(_ names: String...) -> [Substring] {
        guard
            let start = lines.firstIndex(where: { line in
                names.contains { line == ".Sh \($0)" }
            })
        else { return [] }
        return Array(lines[(start + 1)...].prefix { !$0.hasPrefix(".Sh ") })
    }

    /// What stands behind `.It MACRO` in a section: `Ic`, `Cm`, `Fl`.
    static func items(_ macro: String, in section: [Substring]) -> [String] {
        section.filter { $0.hasPrefix(".It \(macro) ") }.compactMap { line in
            line.dropFirst(5 + macro.count).split(separator: " ").first.map(String.init)
        }
    }

    /// The long options that the `.It Fl` lines of a section name, with their dashes.
    static func options(in section: [Substring]) -> [String] {
        section.filter { $0.hasPrefix(".It Fl ") }.flatMap { line in
            line.split(separator: " ").filter { $0.hasPrefix("-") && $0.count > 1 }
                .map { "-" + $0 }
        }
    }
}
