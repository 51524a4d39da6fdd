// The first line of a segment: whose it is, what it follows, and which file it was written to.

import PratikJSON

/// What a segment says of itself.
package struct SegmentHeader: Equatable, Sendable {
    /// The version of the journal's format that this program reads and writes.
    package static let format = 1
    /// Bytes in which every header fits.
    static let capacity = 1024

    /// The store's id.
    package let store: String
    package let incarnation: String
    /// Its number, from 1, without gaps.
    package let segment: Int
    /// The last record before it, which was on disk when the header was written.
    package let follows: ChainPoint
    /// When the segment was begun, nil where that was not written down.
    package let at: String?
    /// The file itself: a copy has another one.
    package let file: FileOrigin

    /// The header's line.
    var line: [UInt8] {
        let object: JSONObject = [
            "pratik": "journal", "format": .integer(Int64(Self.format)),
            "store": .string(store), "incarnation": .string(incarnation),
            "segment": .integer(Int64(segment)), "first": .integer(Int64(follows.seq + 1)),
            "follows": .object(follows.json), "at": at.map { .string($0) } ?? .null,
            "inode": .integer(Int64(bitPattern: file.inode)),
            "born": file.born.map { .string($0.text) } ?? .null,
        ]
        var line = [UInt8](repeating: UInt8(ascii: " "), count: JournalLine.prefixSize)
        line.appendJSON(object)
        _ = JournalLine.seal(from: 0, after: follows.checksum, in: &line)
        precondition(line.count <= Self.capacity, "a header has no unbounded member")
        return line
    }

    /// Reads a header line's object; its checksum is still to be checked, with `follows`.
    ///
    /// - Throws: `StoreRefusal.unknownFormat`, `StoreDamage.badHeader`.
    private init(json: [UInt8], file name: String) throws {
        let members = JSONMembers(parsing: json)
        guard members["pratik"]?.stringValue == "journal" else {
            throw StoreDamage(.badHeader("it is not that of a journal"), file: name, offset: 0)
        }
        let format = members["format"]?.integerValue ?? 0
        guard format == Int64(Self.format) else {
            throw StoreRefusal.unknownFormat(file: name, format: Int(format))
        }
        guard
            let store = members["store"]?.stringValue,
            let incarnation = members["incarnation"]?.stringValue,
            let segment = members["segment"]?.integerValue,
            let first = members["first"]?.integerValue,
            let follows = members["follows"].flatMap(ChainPoint.init(json:)),
            let inode = members["inode"]?.integerValue,
            first == Int64(follows.seq) + 1
        else { throw StoreDamage(.badHeader("a member is missing"), file: name, offset: 0) }
        let born = members["born"]?.stringValue.flatMap(BirthTime.init(text:))
        self.store = store
        self.incarnation = incarnation
        self.segment = Int(segment)
        self.follows = follows
        at = members["at"]?.stringValue
        self.file = FileOrigin(inode: UInt64(bitPattern: inode), born: born)
    }

    /// Reads and proves the line at the start of `bytes`.
    ///
    /// - Throws: `StoreRefusal.unknownFormat`, `StoreDamage.badHeader`.
    init(line bytes: [UInt8], file name: String) throws {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")), end > JournalLine.prefixSize
        else {
            let isIncomplete = bytes.count < Self.capacity || bytes.contains(0)
            throw StoreDamage(
                isIncomplete ? .incompleteHeader : .badHeader("it is not a line"), file: name,
                offset: 0)
        }
        let json = Array(bytes[JournalLine.prefixSize..<end])
        try self.init(json: json, file: name)
        let checksum = json.withUnsafeBufferPointer { follows.checksum.following($0) }
        guard bytes[..<JournalLine.prefixSize].elementsEqual("\(checksum.hex) ".utf8) else {
            throw StoreDamage(.badHeader("its checksum is another"), file: name, offset: 0)
        }
    }

    init(
        store: String, incarnation: String, segment: Int, follows: ChainPoint, at: String?,
        file: FileOrigin
    ) {
        self.at = at
        self.store = store
        self.incarnation = incarnation
        self.segment = segment
        self.follows = follows
        self.file = file
    }
}

extension ChainPoint {
    /// `{"seq":N,"checksum":"…"}`.
    var json: JSONObject {
        ["seq": .integer(Int64(seq)), "checksum": .string(checksum.hex)]
    }

    /// Reads `{"seq":N,"checksum":"…"}`; nil for anything else.
    init?(json: JSONValue) {
        guard let members = json.objectValue,
            let seq = members["seq"]?.integerValue, (0..<Int64.max).contains(seq),
            let checksum = members["checksum"]?.stringValue.flatMap({ RecordChecksum(hex: $0) })
        else { return nil }
        self.init(seq: UInt64(seq), checksum: checksum)
    }
}

/// The members of an object that may not be one: then it has none.
struct JSONMembers {
    private let object: JSONObject

    init(parsing bytes: [UInt8]) {
        do {
            object = try JSONValue(parsing: bytes).objectValue ?? JSONObject()
        } catch {
            object = JSONObject()
        }
    }

    subscript(key: String) -> JSONValue? { object[key] }
}
