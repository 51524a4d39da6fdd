// A borderless table, aligned by display width and fitted to a number of columns.

struct TextTable {
    struct Column {
        let header: String
        var alignment = Alignment.leading
    }

    /// A cell's text, free of control characters, and the colour that it may have.
    struct Cell {
        let text: String
        var colour: Colour?
    }

    static let gap = 2
    /// No column is made narrower than this to fit, none of numbers than its numbers.
    static let narrowest = 4

    let columns: [Column]
    /// Of each column, found from the first rows.
    private(set) var widths: [Int]
    private var minimums: [Int]

    /// - Parameters:
    ///   - rows: those that decide the widths; others may follow.
    ///   - fitting: the columns of the terminal, nil for no bound.
    ///   - widestCell: a bound for each column.
    init(columns: [Column], rows: [[Cell]], fitting: Int?, widestCell: Int = .max) {
        self.columns = columns
        widths = columns.map(\.header.displayWidth)
        minimums = columns.map { _ in Self.narrowest }
        for row in rows {
            for (index, cell) in row.enumerated() {
                let width = cell.text.displayWidth
                widths[index] = max(widths[index], width)
                guard columns[index].alignment == .trailing else { continue }
                minimums[index] = max(minimums[index], width)
            }
        }
        widths = widths.map { min($0, widestCell) }
        if let fitting { shrink(to: fitting - Self.gap * (columns.count - 1)) }
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

    func headerLine(coloured: Bool) -> String {
        let cells = columns.map { Cell(text: $0.header, colour: .heading) }
        return line(cells, coloured: coloured)
    }

    func line(_ cells: [Cell], coloured: Bool) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            let text = cell.text.truncated(to: widths[index])
            let spaces = String(repeating: " ", count: max(0, widths[index] - text.displayWidth))
            let painted = coloured ? cell.colour?.paint(text) ?? text : text
            let isLast = index == cells.count - 1
            switch columns[index].alignment {
            case .leading: line += painted + (isLast ? "" : spaces)
            case .trailing: line += spaces + painted
            }
            if !isLast { line += String(repeating: " ", count: Self.gap) }
        }
        return line
    }
}
