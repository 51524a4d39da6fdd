// How many columns of a terminal a text takes.

import CUtf8proc

extension Character {
    /// 0 for combining marks that stand alone, 2 for CJK, emoji and flags, else 1.
    ///
    /// A cluster is as wide as its widest scalar (utf8proc's table of Unicode's East Asian Width);
    /// an emoji presentation, a joined sequence and a pair of regional indicators are 2.
    var displayWidth: Int {
        if let byte = asciiValue { return byte < 0x20 || byte == 0x7F ? 0 : 1 }
        var widest = 0
        var indicators = 0
        for scalar in unicodeScalars {
            if scalar == "\u{FE0F}" { return 2 }
            if (0x1F1E6...0x1F1FF).contains(scalar.value) { indicators += 1 }
            widest = max(widest, Int(utf8proc_charwidth(Int32(scalar.value))))
        }
        return indicators == 2 ? 2 : min(widest, 2)
    }
}

extension String {
    /// Columns of a terminal.
    var displayWidth: Int {
        reduce(0) { $0 + $1.displayWidth }
    }

    /// The beginning that fits into `width` columns, its last one “…” when something was cut off.
    func truncated(to width: Int) -> String {
        guard displayWidth > width else { return self }
        guard width > 0 else { return "" }
        var result = ""
        var used = 0
        for character in self {
            let next = character.displayWidth
            guard used + next <= width - 1 else { break }
            result.append(character)
            used += next
        }
        return result + "…"
    }

    /// Filled with spaces up to `width` columns.
    func padded(to width: Int, alignment: Alignment = .leading) -> String {
        let spaces = String(repeating: " ", count: max(0, width - displayWidth))
        return alignment == .leading ? self + spaces : spaces + self
    }
}

/// On which side a cell's text stands.
enum Alignment {
    case leading
    case trailing
}
