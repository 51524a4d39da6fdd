// Prints the rows of one answer, page after page, in the format that was asked for.

import PratikJSON
import PratikProtocol

final class RowPrinter {
    private let output: StandardStream
    private let console: Console
    private let format: OutputFormat
    private let wanted: [String]?
    private let cells: CellText
    private let catalogue: Catalogue?
    private let noun: String?
    private let names: EntityNames?
    private var columns: Columns?
    private var table: TextTable?
    private var count = 0
    private var isList = true

    /// - Parameters:
    ///   - catalogue: labels and columns, for the formats for people.
    ///   - noun: what the verb is of, to tell kinds with the same keys apart.
    ///   - names: where people read names beside the ids of what rows refer to.
    init(
        _ context: Context, catalogue: Catalogue?, noun: String?, names: EntityNames? = nil
    ) {
        output = context.output
        console = context.console
        format = context.format
        wanted = context.options.columns.map { $0.split(separator: ",").map(String.init) }
        cells = CellText(language: context.language)
        self.catalogue = catalogue
        self.noun = noun
        self.names = names
    }

    /// Columns that a name keeps where others are cut: whom a row is about is read first.
    private static let readableName = 18

    /// The widest cell of `wide`, which is not fitted to the terminal.
    private static let widestCell = 60

    /// Prints one page.
    ///
    /// - Parameter isList: false for the row of a single entity, which has a form of its own.
    func print(_ rows: [[UInt8]], isList: Bool) throws(Failure) {
        self.isList = isList
        switch format {
        case .jsonl where wanted == nil:
            for row in rows { output.write(row + [UInt8(ascii: "\n")]) }
        case .json where wanted == nil: printElements(rows)
        default: try printParsed(rows)
        }
        count += rows.count
    }

    /// Ends the answer.
    func finish() {
        guard format == .json, isList else { return }
        output.write(count == 0 ? "[]\n" : "\n]\n")
    }

    /// Elements of the one array, or the one object.
    private func printElements(_ rows: [[UInt8]]) {
        for (index, row) in rows.enumerated() {
            if isList { output.write(count + index == 0 ? "[\n" : ",\n") }
            output.write(row)
            if !isList { output.write("\n") }
        }
    }

    private func printParsed(_ rows: [[UInt8]]) throws(Failure) {
        var objects: [JSONObject] = []
        for row in rows {
            guard let object = JSONObject.reading(row) else {
                throw .client(.malformed(String(decoding: row.prefix(80), as: UTF8.self)))
            }
            objects.append(object)
        }
        guard let first = objects.first else { return }
        let isFirstPage = columns == nil
        let columns: Columns
        if let chosen = self.columns {
            columns = chosen
        } else {
            columns = try chooseColumns(first)
            self.columns = columns
        }
        switch format {
        case .jsonl, .json: printProjected(objects, columns)
        case .csv: printCSV(objects, columns, withHeader: isFirstPage)
        case .id: printIDs(objects)
        case .table, .wide:
            names?.learn(columns.references(in: objects))
            if isList {
                printTable(objects, columns)
            } else {
                for object in objects { printDetails(object, columns) }
            }
        }
    }

    private func chooseColumns(_ row: JSONObject) throws(Failure) -> Columns {
        let kind = catalogue?.kind(ofKeys: row.members.map(\.key), noun: noun)
        let format = isList ? self.format : .wide
        return try Columns(wanted, format: format, row: row, kind: kind)
    }
}

// MARK: Formats

extension RowPrinter {
    private func printProjected(_ objects: [JSONObject], _ columns: Columns) {
        let rows = objects.map { Array(columns.project($0).text.utf8) }
        if format == .json { return printElements(rows) }
        for row in rows { output.write(row + [UInt8(ascii: "\n")]) }
    }

    private func printCSV(_ objects: [JSONObject], _ columns: Columns, withHeader: Bool) {
        if withHeader { output.write(CSV.record(columns.keys)) }
        for object in objects {
            output.write(CSV.record(columns.keys.map { CSV.cell(object[$0]) }))
        }
    }

    private func printIDs(_ objects: [JSONObject]) {
        for case let id? in objects.map({ $0["id"] }) {
            output.write(line: id.stringValue?.escapingControls() ?? id.text)
        }
    }

    private func printTable(_ objects: [JSONObject], _ columns: Columns) {
        let items = columns.items
        let rows = objects.map { object in items.map { cell($0, object, columns) } }
        if table == nil {
            let isWide = format == .wide
            let made = TextTable(
                columns: items.map { item in
                    TextTable.Column(
                        header: columns.label(item), alignment: alignment(item, objects, columns),
                        minimum: item == .name ? Self.readableName : TextTable.narrowest)
                }, rows: rows, fitting: isWide ? nil : console.width,
                widestCell: isWide ? Self.widestCell : .max)
            for line in made.headerLines(coloured: console.coloursOutput) {
                output.write(line: line)
            }
            table = made
        }
        for row in rows {
            if let line = table?.line(row, coloured: console.coloursOutput) {
                output.write(line: line)
            }
        }
    }

    /// Numbers stand at the right of their column; one number tells for the whole column.
    private func alignment(
        _ item: Columns.Item, _ objects: [JSONObject], _ columns: Columns
    ) -> Alignment {
        guard case .field(let key) = item else { return .leading }
        if names != nil, columns.property(key)?.kind != nil { return .leading }
        let isNumeric = objects.contains { object in
            switch object[key] {
            case .integer, .double: true
            default: false
            }
        }
        return isNumeric ? .trailing : .leading
    }

    /// A line for each field: label and value, which may go over several lines.
    private func printDetails(_ object: JSONObject, _ columns: Columns) {
        let labels = columns.items.map(columns.label)
        let width = labels.map(\.displayWidth).max() ?? 0
        let indent = "\n" + String(repeating: " ", count: width + TextTable.gap)
        for (item, label) in zip(columns.items, labels) {
            let cell = cell(item, object, columns, keepingLineFeeds: true)
            let value = (cell.text + cell.tail).split(
                separator: "\n", omittingEmptySubsequences: false
            )
            .joined(separator: indent)
            let padding = String(repeating: " ", count: width - label.displayWidth + TextTable.gap)
            let isColoured = console.coloursOutput
            output.write(isColoured ? Colour.heading.paint(label) : label)
            output.write(padding)
            output.write(line: isColoured ? cell.colour?.paint(value) ?? value : value)
        }
    }

    private func cell(
        _ item: Columns.Item, _ row: JSONObject, _ columns: Columns, keepingLineFeeds: Bool = false
    ) -> TextTable.Cell {
        guard case .field(let key) = item else {
            let name = columns.kind.flatMap { names?.name(of: row, $0) }
            return TextTable.Cell(text: name?.escapingControls() ?? "—")
        }
        let value = row[key]
        let property = columns.property(key)
        if let kind = property?.kind, let id = value?.integerValue,
            let name = names?.name(Reference(kind: kind, id: id))
        {
            return TextTable.Cell(text: name.escapingControls(), tail: " (\(id))")
        }
        let isEnumerated = property?.labels.isEmpty == false
        let colour = isEnumerated ? value?.stringValue.flatMap(Colour.ofState) : nil
        let text = cells.text(value, property, keepingLineFeeds: keepingLineFeeds)
        return TextTable.Cell(text: text, colour: colour)
    }
}
