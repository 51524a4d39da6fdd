// The examples of a manual page or of README: what is typed, and what comes back.

/// One command of a text's examples.
struct ManualExample: Equatable {
    /// As bash reads it, lines with their line feeds.
    var command: String
    /// The lines shown; `…` stands for text that was left out.
    var output: [String] = []

    /// The `$` lines of the displays in mdoc or Markdown, with the `>` lines that go on with them.
    static func all(in section: [Substring]) -> [ManualExample] {
        var examples: [ManualExample] = []
        var isDisplay = false
        for line in section {
            if line.hasPrefix(".Bd ") || line == "```console" {
                isDisplay = true
            } else if line == ".Ed" || line == "```" {
                isDisplay = false
            } else if line.hasPrefix(".Dl $ ") {
                examples.append(ManualExample(command: plain(line.dropFirst(6))))
            } else if isDisplay {
                take(plain(line), into: &examples)
            }
        }
        return examples
    }

    private static func take(_ line: String, into examples: inout [ManualExample]) {
        if line.hasPrefix("$ ") {
            examples.append(ManualExample(command: String(line.dropFirst(2))))
        } else if let last = examples.indices.last {
            if line.hasPrefix("> "), examples[last].output.isEmpty {
                examples[last].command += "\n" + line.dropFirst(2)
            } else {
                examples[last].output.append(line)
            }
        }
    }

    /// A line without the escapes of roff.
    private static func plain(_ line: Substring) -> String {
        var text = String(line)
        for (escape, character) in [("\\-", "-"), ("\\(aq", "'"), ("\\(dq", "\""), ("\\e", "\\")] {
            text.replace(escape, with: character)
        }
        return text
    }

    /// Whether the lines that came are the lines shown. A line that is `…` alone stands for any
    /// number of lines.
    func shows(_ lines: [String]) -> Bool {
        Self.matches(output[...], lines[...])
    }

    private static func matches(_ shown: ArraySlice<String>, _ lines: ArraySlice<String>) -> Bool {
        guard let first = shown.first else { return lines.isEmpty }
        if first == "…" {
            return (lines.startIndex...lines.endIndex).contains {
                matches(shown.dropFirst(), lines[$0...])
            }
        }
        guard let line = lines.first, matches(first, line) else { return false }
        return matches(shown.dropFirst(), lines.dropFirst())
    }

    /// Whether a line is the one shown, whose `…` stand for any text.
    static func matches(_ shown: String, _ line: String) -> Bool {
        let parts = shown.split(separator: "…", omittingEmptySubsequences: false)
        guard parts.count > 1, let first = parts.first, let last = parts.last else {
            return shown == line
        }
        guard line.hasPrefix(first) else { return false }
        var rest = line.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
