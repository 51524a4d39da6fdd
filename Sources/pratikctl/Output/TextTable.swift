// A borderless table, aligned by display width and fitted to a number of columns.

struct TextTable {
    struct Column {
        let header: String
        var alignment = Alignment.leading
        /// What it is never made narrower than to fit; numbers are never cut at all.
        var minimum = TextTable.narrowest
    }

    /// A cell's text, free of control characters, and the colour that it may have.
    struct Cell {
        let text: String
        /// What is kept when the text is cut: the id behind a name.
        var tail = ""
        var colour: Colour?

        fileprivate var width: Int { text.displayWidth + tail.displayWidth }

        fileprivate func fitted(to width: Int) -> String {
            let room = width - tail.displayWidth
            // Where not even the beginning of a name has room, the tail says nothing either.
            guard room >= TextTable.narrowest else { return (text + tail).truncated(to: width) }
            return text.truncated(to: room) + tail
        }
    }

    static let gap = 2
    /// The columns that a readable beginning has.
    static let narrowest = 4

    let columns: [Column]
    /// Of each column, found from the first rows.
    private(set) var widths: [Int]
    private var minimums: [Int]
    /// The lines of each column's header.
    private var headers: [[String]]

    /// - Parameters:
    ///   - rows: those that decide the widths; others may follow.
    ///   - fitting: the columns of the terminal, nil for no bound.
    ///   - widestCell: a bound for each column.
    init(columns: [Column], rows: [[Cell]], fitting: Int?, widestCell: Int = .max) {
        self.columns = columns
        headers = columns.map { [$0.header] }
        minimums = columns.map(\.minimum)
        var contents = columns.map { _ in 0 }
        for row in rows {
            for (index, cell) in row.enumerated() {
                contents[index] = max(contents[index], cell.width)
                guard columns[index].alignment == .trailing else { continue }
                minimums[index] = max(minimums[index], cell.width)
            }
        }
        widths = zip(columns, contents).map { min(max($0.header.displayWidth, $1), widestCell) }
        guard let fitting else { return }
        let available = fitting - Self.gap * (columns.count - 1)
        if widths.reduce(0, +) > available { breakHeaders(contents) }
        shrink(to: available)
    }

    /// Puts headers that are wider than what stands below them on several lines.
    private mutating func breakHeaders(_ contents: [Int]) {
        for index in columns.indices where columns[index].header.displayWidth > contents[index] {
            let words = columns[index].header.split(separator: " ").map(String.init)
            let width = max(contents[index], words.map(\.displayWidth).max() ?? 0)
            headers[index] = Self.lines(of: words, width)
            widths[index] = width
        }
    }

    private static func lines(of words: [String], _ width: Int) -> [String] {
        var lines: [String] = []
        for word in words {
            if let last = lines.last, last.displayWidth + 1 + word.displayWidth <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }

    /// Takes from the widest columns until all fit, or none can give more.
    private mutating func shrink(to available: Int) {
        while widths.reduce(0, +) > available {
            let givers = widths.indices.filter { widths[$0] > minimums[$0] }
            guard let widest = givers.map({ widths[$0] }).max() else { return }
            let widestGivers = givers.filter { widths[$0] == widest }
            let next = givers.map { widths[$0] }.filter { $0 < widest }.max() ?? Self.narrowest
            let excess = widths.reduce(0, +) - available
            let share = (excess + widestGivers.count - 1) / widestGivers.count
            for index in widestGivers {
                widths[index] = max(widest - share, next, minimums[index])
            }
        }
    }

    /// The headers, their last lines above the first row.
    func headerLines(coloured: Bool) -> [String] {
        let height = headers.map(\.count).max() ?? 1
        return (0..<height).map { index in
            let cells = headers.map { lines in
                let line = index - (height - lines.count)
                return Cell(text: line < 0 ? "" : lines[line], colour: .heading)
            }
            return line(cells, coloured: coloured)
        }
    }

    func line(_ cells: [Cell], coloured: Bool) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let text = cell.fitted(to: widths[index])
            let spaces = String(repeating: " ", count: max(0, widths[index] - text.displayWidth))
            let isPainted = coloured && !text.isEmpty
            let painted = isPainted ? cell.colour?.paint(text) ?? text : text
            let isLast = index == cells.count - 1
            switch columns[index].alignment {
            case .leading: line += painted + (isLast ? "" : spaces)
            case .trailing: line += spaces + painted
            }
            if !isLast { line += String(repeating: " ", count: Self.gap) }
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
