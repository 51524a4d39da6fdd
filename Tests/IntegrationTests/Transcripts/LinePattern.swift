// A line of a transcript: text as it is, and placeholders for what differs from run to run.

/// The expected form of one line.
///
/// `<time>` stands for a timestamp, `<n>` for digits, `<id>` for letters, digits, `-` and `_`,
/// `<rest>` for everything up to the line's end.
struct LinePattern: CustomStringConvertible {
    let description: String

    init(_ text: String) { description = text }

    func matches(_ line: some StringProtocol) -> Bool {
        var expected = description[...]
        var found = Substring(line)
        while let open = expected.firstIndex(of: "<") {
            let literal = expected[..<open]
            guard found.hasPrefix(literal) else { return false }
            found = found.dropFirst(literal.count)
            expected = expected[open...]
            guard let placeholder = Self.placeholders.first(where: { expected.hasPrefix($0.name) })
            else {
                guard found.first == "<" else { return false }
                found = found.dropFirst()
                expected = expected.dropFirst()
                continue
            }
            if placeholder.name == "<rest>" { return true }
            let value = found.prefix(while: placeholder.holds)
            guard placeholder.accepts(value.count) else { return false }
            found = found.dropFirst(value.count)
            expected = expected.dropFirst(placeholder.name.count)
        }
        return expected == found
    }

    private struct Placeholder {
        let name: String
        let holds: @Sendable (Character) -> Bool
        let accepts: @Sendable (Int) -> Bool
    }

    private static let placeholders = [
        Placeholder(
            name: "<time>", holds: { $0.isNumber || "-:.TZ".contains($0) }, accepts: { $0 == 24 }),
        Placeholder(name: "<n>", holds: \.isNumber, accepts: { $0 > 0 }),
        Placeholder(
            name: "<id>", holds: { $0.isLetter || $0.isNumber || "-_".contains($0) },
            accepts: { $0 > 0 }),
        Placeholder(name: "<rest>", holds: { _ in true }, accepts: { _ in true }),
    ]
}
