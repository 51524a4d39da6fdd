// The first and the last line of a snapshot: whose it is, where it ends, and that it is whole.

import PratikJSON
package import PratikModel

/// What a snapshot says of itself in its first line.
package struct SnapshotHeader: Equatable, Sendable {
    /// The version of the snapshots' format that this program reads and writes.
    package static let format = 1

    /// The store's id.
    package let store: String
    package let incarnation: String
    /// The number of the last segment whose records it holds.
    package let segment: Int
    /// The last record in it.
    package let point: ChainPoint
    /// When it was made, and when the last transaction in it was.
    package let made: Timestamp
    package let last: Timestamp?
    /// Whether the history begins here: it was saved from a damaged journal or from the tree, and
    /// no segment before it leads to it.
    package let begins: Bool

    /// The line's object.
    var json: [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendJSON(
            [
                "pratik": "snapshot", "format": .integer(Int64(Self.format)),
                "store": .string(store), "incarnation": .string(incarnation),
                "segment": .integer(Int64(segment)), "point": .object(point.json),
                "made": .string(made.description),
                "last": last.map { .string($0.description) } ?? .null, "begins": .bool(begins),
            ] as JSONObject)
        return bytes
    }

    init(
        identity: StoreIdentity, segment: Int, point: ChainPoint, made: Timestamp,
        last: Timestamp?, begins: Bool
    ) {
        store = identity.store
        incarnation = identity.incarnation
        self.segment = segment
        self.point = point
        self.made = made
        self.last = last
        self.begins = begins
    }

    /// Reads the line's object.
    ///
    /// - Throws: `StoreRefusal.unknownFormat`, `StoreDamage.badHeader`.
    init(json: UnsafeBufferPointer<UInt8>, file: String) throws {
        let members = JSONMembers(parsing: Array(json))
        guard members["pratik"]?.stringValue == "snapshot" else {
            throw StoreDamage(.badHeader("it is not that of a snapshot"), file: file, offset: 0)
        }
        let format = members["format"]?.integerValue ?? 0
        guard format == Int64(Self.format) else {
            throw StoreRefusal.unknownFormat(file: file, format: Int(format))
        }
        guard let store = members["store"]?.stringValue,
            let incarnation = members["incarnation"]?.stringValue,
            let segment = members["segment"]?.integerValue,
            let point = members["point"].flatMap(ChainPoint.init(json:)),
            let made = Self.moment(members["made"]), let begins = members["begins"]?.boolValue
        else { throw StoreDamage(.badHeader("a member is missing"), file: file, offset: 0) }
        self.store = store
        self.incarnation = incarnation
        self.segment = Int(segment)
        self.point = point
        self.made = made
        last = Self.moment(members["last"])
        self.begins = begins
    }

    private static func moment(_ value: JSONValue?) -> Timestamp? {
        guard let text = value?.stringValue else { return nil }
        return Timestamp(ascii: text.utf8.span)
    }
}

/// What the last line of a snapshot says: without it there is no snapshot.
struct SnapshotTrailer: Equatable {
    let entities: Int
    /// Bytes of the file before this line.
    let bytes: Int
    /// The checksum of the line before, so that the line can be proven by itself.
    let follows: RecordChecksum

    /// Bytes in which every trailer fits.
    static let capacity = 256

    /// The line's object.
    var json: [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendJSON(
            [
                "pratik": "end", "entities": .integer(Int64(entities)),
                "bytes": .integer(Int64(self.bytes)), "follows": .string(follows.hex),
            ] as JSONObject)
        return bytes
    }

    init(entities: Int, bytes: Int, follows: RecordChecksum) {
        self.entities = entities
        self.bytes = bytes
        self.follows = follows
    }

    /// Reads the line's object; nil when it is no trailer.
    init?(json: UnsafeBufferPointer<UInt8>) {
        let members = JSONMembers(parsing: Array(json))
        guard members["pratik"]?.stringValue == "end",
            let entities = members["entities"]?.integerValue,
            let bytes = members["bytes"]?.integerValue,
            let follows = members["follows"]?.stringValue.flatMap({ RecordChecksum(hex: $0) })
        else { return nil }
        self.init(entities: Int(entities), bytes: Int(bytes), follows: follows)
    }

    /// Finds the trailer in the last bytes of a file, and proves it; nil when there is none.
    ///
    /// - Parameter size: the file's, of which `tail` are the last bytes.
    init?(tail: [UInt8], size: Int) {
        guard tail.last == UInt8(ascii: "\n"),
            let feed = tail.dropLast().lastIndex(of: UInt8(ascii: "\n"))
        else { return nil }
        let trailer = tail.withUnsafeBufferPointer { bytes -> SnapshotTrailer? in
            let start = feed + 1
            let json = UnsafeBufferPointer(
                rebasing: bytes[
                    min(start + JournalLine.prefixSize, bytes.count - 1)..<bytes.count - 1])
            guard let trailer = SnapshotTrailer(json: json),
                trailer.bytes == size - (tail.count - start),
                case .line = JournalLine.find(in: bytes, at: start, after: trailer.follows)
            else { return nil }
            return trailer
        }
        guard let trailer else { return nil }
        self = trailer
    }
}
