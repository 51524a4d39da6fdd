// What an entity file is, seen from the truth.

import PratikJSON

/// How an entity file and the truth stand to each other.
enum EntityFileVerdict: Equatable {
    /// The same entity, whatever the white space.
    case same
    /// A version that the truth has left behind, or seems to: its row.
    case older(row: [UInt8], rev: UInt64)
    /// What a loss of power leaves of the file that should be here: nobody wrote it.
    case torn
    /// A version that the truth has not reached.
    case newer
    /// The revision of the truth with another content: somebody has edited it.
    case edited(row: [UInt8])
    /// Nothing that is an entity.
    case unreadable(String)

    /// - Parameters:
    ///   - file: the file's content.
    ///   - truth: the entity's row, nil when there is no such entity.
    ///   - newest: the last transaction.
    init(file: [UInt8], truth: [UInt8]?, newest: UInt64) {
        if Self.isTorn(file, of: truth) {
            self = .torn
            return
        }
        let row: [UInt8]
        do throws(JSONError) {
            row = try EntityFileFormat.row(fromFile: file)
        } catch {
            self = .unreadable("The file is not a JSON object (byte \(error.offset)).")
            return
        }
        if let truth, row == truth {
            self = .same
            return
        }
        guard let revision = Self.revision(of: row) else {
            self = .unreadable("The file has no “rev”.")
            return
        }
        guard let truth else {
            self = revision > newest ? .newer : .older(row: row, rev: revision)
            return
        }
        let current = Self.revision(of: truth) ?? 0
        if revision < current {
            self = .older(row: row, rev: revision)
        } else if revision == current {
            self = .edited(row: row)
        } else {
            self = .newer
        }
    }

    /// Whether a file is empty, or the beginning of the one that should be there, zeros behind it.
    private static func isTorn(_ file: [UInt8], of truth: [UInt8]?) -> Bool {
        let content = file[..<((file.lastIndex { $0 != 0 } ?? -1) + 1)]
        if content.isEmpty { return true }
        guard let truth, content.count < file.count || content.last != UInt8(ascii: "\n") else {
            return false
        }
        let whole = EntityFileFormat.file(fromRow: truth)
        return content.count < whole.count && whole.starts(with: content)
    }

    /// The revision that a row states.
    static func revision(of row: [UInt8]) -> UInt64? {
        row.withUnsafeBufferPointer { bytes in
            var scanner = JSONMemberScanner(bytes)
            guard let span = scanner.value(of: "rev") else { return nil }
            var cursor = JSONCursor(bytes, at: span.lowerBound)
            return cursor.unsigned()
        }
    }
}
