// store.json: which store this is, what reads it, where it is at home, and how it was left.

import PratikJSON

/// The content of `store.json`.
package struct StoreIdentity: Equatable, Sendable {
    /// The version of the store's format that this program reads and writes.
    package static let format = 1
    /// The features that this program has, beyond the format.
    package static let knownFeatures: Set<String> = []

    /// Whether the store can do without its journal.
    package enum JournalNeed: String, Sendable {
        /// It has never been served: its entity files are all there is.
        case absent = "none"
        /// Its history is in the journal, and a missing one is a fault.
        case required
    }

    package var features: [String]
    /// 16 random bytes in hexadecimal digits, the same in every copy.
    package let store: String
    /// 16 random bytes in hexadecimal digits, another in each copy that was served.
    package var incarnation: String
    package var journal: JournalNeed
    /// The directory that the store was last served from.
    package var home: FileOrigin?
    /// Where the journal ends, after a stop that left nothing to do.
    package var closed: JournalPosition?

    /// A store that has not been before.
    ///
    /// - Parameter store: an id that is known already; nil for another one.
    package static func new(journal: JournalNeed, store: String? = nil) -> StoreIdentity {
        StoreIdentity(
            features: [], store: store ?? randomID(), incarnation: randomID(), journal: journal,
            home: nil, closed: nil)
    }

    /// Makes this another line of history than the store that it was copied from.
    package mutating func takeNewIncarnation() {
        incarnation = Self.randomID()
    }

    private static func randomID() -> String {
        var generator = SystemRandomNumberGenerator()
        let halves = (0..<2).map { _ in String(generator.next() as UInt64, radix: 16) }
        return halves.map { $0.padded(to: 16) }.joined()
    }

    /// Reads `store.json`.
    ///
    /// - Throws: `StoreRefusal` (`notAStore`, `unknownFormat`, `unknownFeature`, `malformed`),
    ///   `DiskError`.
    package static func read(_ paths: StorePaths, disk: any Disk) throws -> StoreIdentity {
        let bytes: [UInt8]
        do throws(DiskError) {
            bytes = try disk.contents(of: paths.identity)
        } catch {
            throw error.isMissing ? StoreRefusal.notAStore(paths.store) : error
        }
        return try StoreIdentity(parsing: bytes)
    }

    /// Replaces `store.json`; on return it is on disk.
    package func write(_ paths: StorePaths, disk: any Disk) throws(DiskError) {
        try DurableFile.replace(
            paths.identity, with: fileBytes, temporary: paths.temporary, disk: disk)
    }
}
