// What an entity file is, seen from the truth.

import PratikJSON

/// How an entity file and the truth stand to each other.
enum EntityFileVerdict: Equatable {
    /// The same entity, whatever the white space.
    case same
    /// An older version.
    case stale
    /// Nothing that the history explains, and why.
    case unexplained(String)

    /// - Parameters:
    ///   - file: the file's content.
    ///   - truth: the entity's row, nil when there is no such entity.
    init(file: [UInt8], truth: [UInt8]?) {
        guard let truth else {
            self = .unexplained("The store has no such entity.")
            return
        }
        let row: [UInt8]
        do throws(JSONError) {
            row = try EntityFileFormat.row(fromFile: file)
        } catch {
            self = .unexplained("The file is not a JSON object.")
            return
        }
        if row == truth {
            self = .same
            return
        }
        guard let revision = Self.revision(of: row), let current = Self.revision(of: truth) else {
            self = .unexplained("The file has no “rev”.")
            return
        }
        if revision < current {
            self = .stale
        } else if revision == current {
            self = .unexplained("The file differs from revision \(current) of the entity.")
        } else {
            self = .unexplained(
                "The file has revision \(revision), the entity is at revision \(current).")
        }
    }

    /// Whether the file says a revision below `sequence`.
    static func isOlder(_ file: [UInt8], than sequence: UInt64) -> Bool {
        do throws(JSONError) {
            let row = try EntityFileFormat.row(fromFile: file)
            return revision(of: row).map { $0 < sequence } ?? false
        } catch {
            return false
        }
    }

    private static func revision(of row: [UInt8]) -> UInt64? {
        row.withUnsafeBufferPointer { bytes in
            var scanner = JSONMemberScanner(bytes)
            guard let span = scanner.value(of: "rev") else { return nil }
            var cursor = JSONCursor(bytes, at: span.lowerBound)
            return cursor.unsigned()
        }
    }
}
