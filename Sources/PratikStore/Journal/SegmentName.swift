// Names of journal segments: `000001-00000000000000000001.log`.

/// A segment's number and the first sequence number in it, as its file name tells them.
struct SegmentName: Hashable, Sendable {
    let number: Int
    let first: UInt64

    /// The file's name in `journal/`.
    var text: String {
        String(number).padded(to: 6) + "-" + String(first).padded(to: 20) + ".log"
    }

    init(number: Int, first: UInt64) {
        self.number = number
        self.first = first
    }

    /// Reads a name that `text` could have written; nil for anything else.
    init?(_ text: String) {
        guard text.hasSuffix(".log"), let dash = text.firstIndex(of: "-"),
            let number = Int(text[..<dash]),
            let first = UInt64(text[text.index(after: dash)...].dropLast(4))
        else { return nil }
        self.init(number: number, first: first)
        guard self.text == text else { return nil }
    }

    /// The segments of a journal by number; none if there is no journal.
    ///
    /// - Throws: `StoreDamage.strangeName` for a log that is not named like one; `DiskError`.
    static func list(_ paths: StorePaths, disk: any Disk) throws -> [SegmentName] {
        var names: [SegmentName] = []
        for text in try disk.namesIfPresent(in: paths.journal) where text.hasSuffix(".log") {
            guard let name = SegmentName(text) else {
                throw StoreDamage(.strangeName, file: "journal/\(text)")
            }
            names.append(name)
        }
        return names.sorted { ($0.number, $0.first) < ($1.number, $1.first) }
    }
}
