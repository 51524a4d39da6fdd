// What a watch tells, printed as it comes.

import PratikJSON
import PratikProtocol

/// Prints changes as they come, each transaction when it is complete.
final class WatchReport {
    private let context: Context
    private let catalogue: Catalogue?
    /// Names as they were found a while ago at most.
    private var names: EntityNames?
    private var lines = 0
    private let printer: RowPrinter
    /// The last transaction that was told whole.
    private(set) var told: Int64?

    /// Lines after which names are asked for anew, which bounds how many are kept, too.
    private static let linesOfNames = 500

    /// - Parameter catalogue: labels, for the formats for people.
    init(_ context: Context, _ catalogue: Catalogue?) {
        self.context = context
        self.catalogue = catalogue
        printer = RowPrinter(context, catalogue: nil, noun: nil)
    }

    /// The members that a row may have, for formats that need the same of all.
    private static let keys = ["seq", "op", "kind", "id", "at", "by", "entity"]

    func take(_ bytes: [UInt8]) throws(Failure) {
        guard let row = JSONObject.reading(bytes) else {
            throw .client(.malformed(String(decoding: bytes.prefix(80), as: UTF8.self)))
        }
        let isBookmark = row["op"] == "bookmark"
        if isBookmark { told = row["seq"]?.integerValue }
        switch context.format {
        case .jsonl where context.options.columns == nil:
            try printer.print([bytes], isList: true)
        case _ where isBookmark: break
        case .table, .wide: context.output.write(line: line(of: row))
        case .jsonl, .json, .csv, .id:
            var whole = JSONObject()
            for key in Self.keys { whole[key] = row[key] ?? .null }
            try printer.print([Array(whole.text.utf8)], isList: true)
        }
        if isBookmark { context.output.flush() }
    }

    func finish() {
        printer.finish()
        context.output.flush()
    }

    /// When, which transaction, what was done to whom, by whom; in `wide` what it is like now.
    private func line(of row: JSONObject) -> String {
        let language = context.language
        if lines % Self.linesOfNames == 0 {
            names = catalogue.map { FollowingCommands.names(context, $0) }
        }
        lines += 1
        let at = row["at"]?.stringValue
        let kind = row["kind"]?.stringValue.flatMap { catalogue?.kind(named: $0) }
        let entity = row["entity"]?.objectValue
        let text = ChangeText(kind: kind, names: names, cells: CellText(language: language))
        var words = [
            at.map { LocalTime.dateTime($0, language) ?? $0 },
            row["seq"]?.integerValue.map(String.init), subject(row, kind, entity),
            FollowingMessages.operation(row["op"]?.stringValue ?? "")[language],
            row["by"]?.stringValue.map { FollowingMessages.author($0, actingAs: nil)[language] },
        ].compactMap(\.self)
        if context.format == .wide, let entity, let kind {
            var shown = JSONObject()
            for key in kind.columns { shown[key] = entity[key] }
            names?.learn(text.references(in: shown))
            words.append(text.values(shown).joined(separator: ", "))
        }
        return words.map { $0.escapingControls() }.joined(separator: "  ")
    }

    /// `Étudiant 14, Yannick Amiemba`.
    private func subject(
        _ row: JSONObject, _ kind: KindDescription?, _ entity: JSONObject?
    ) -> String {
        let label = kind?.label ?? row["kind"]?.stringValue ?? ""
        let id = row["id"]?.integerValue.map(String.init) ?? ""
        guard let kind, let entity else { return "\(label) \(id)" }
        names?.learn(EntityNames.references(in: entity, kind.namingReferences, of: kind))
        guard let name = names?.name(of: entity, kind) else { return "\(label) \(id)" }
        return "\(label) \(id), \(name)"
    }
}
