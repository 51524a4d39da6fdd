// store.json as bytes.

import PratikJSON

extension StoreIdentity {
    /// The file's content: one member a line, like an entity's file.
    package var fileBytes: [UInt8] {
        let object: JSONObject = [
            "pratik": "store", "format": .integer(Int64(Self.format)),
            "features": .array(features.map { .string($0) }),
            "store": .string(store), "incarnation": .string(incarnation),
            "journal": .string(journal.rawValue),
            "home": home.map { .object($0.json) } ?? .null,
            "closed": closed.map { .object($0.json) } ?? .null,
        ]
        var row: [UInt8] = []
        row.appendJSON(object)
        return EntityFileFormat.file(fromRow: row)
    }

    /// Reads the file's content.
    package init(parsing bytes: [UInt8]) throws(StoreRefusal) {
        let members = JSONMembers(parsing: bytes)
        guard members["pratik"]?.stringValue == "store" else {
            throw Self.malformed("it does not say that it is a store")
        }
        let format = members["format"]?.integerValue ?? 0
        guard format == Int64(Self.format) else {
            throw .unknownFormat(file: Self.name, format: Int(format))
        }
        features = (members["features"]?.arrayValue ?? []).compactMap(\.stringValue)
        for feature in features where !Self.knownFeatures.contains(feature) {
            throw .unknownFeature(file: Self.name, feature: feature)
        }
        store = try Self.identifier("store", of: members)
        incarnation = try Self.identifier("incarnation", of: members)
        guard let need = members["journal"]?.stringValue.flatMap(JournalNeed.init(rawValue:)) else {
            throw Self.malformed("“journal” is neither “none” nor “required”")
        }
        journal = need
        home = try Self.optional("home", of: members, FileOrigin.init(json:))
        closed = try Self.optional("closed", of: members, JournalPosition.init(json:))
    }

    private static let name = "store.json"

    private static func malformed(_ why: String) -> StoreRefusal {
        .malformed(file: name, why: why)
    }

    private static func identifier(
        _ key: String, of members: JSONMembers
    ) throws(StoreRefusal) -> String {
        guard let text = members[key]?.stringValue, text.utf8.count == 32,
            text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) })
        else { throw malformed("“\(key)” is not an identifier of 32 hexadecimal digits") }
        return text
    }

    /// A member that is missing or null, or has the shape that `read` knows.
    private static func optional<Answer>(
        _ key: String, of members: JSONMembers, _ read: (JSONValue) -> Answer?
    ) throws(StoreRefusal) -> Answer? {
        guard let value = members[key], value != .null else { return nil }
        guard let answer = read(value) else { throw malformed("“\(key)” is malformed") }
        return answer
    }
}

extension FileOrigin {
    /// `{"inode":N,"born":"…"}`.
    fileprivate var json: JSONObject {
        [
            "inode": .integer(Int64(bitPattern: inode)),
            "born": born.map { .string($0.text) } ?? .null,
        ]
    }

    fileprivate init?(json: JSONValue) {
        guard let members = json.objectValue, let inode = members["inode"]?.integerValue else {
            return nil
        }
        let born = members["born"]?.stringValue.flatMap(BirthTime.init(text:))
        self.init(inode: UInt64(bitPattern: inode), born: born)
    }
}

extension JournalPosition {
    /// `{"segment":N,"offset":N,"seq":N,"checksum":"…"}`.
    fileprivate var json: JSONObject {
        [
            "segment": .integer(Int64(segment)), "offset": .integer(Int64(offset)),
            "seq": .integer(Int64(point.seq)), "checksum": .string(point.checksum.hex),
        ]
    }

    fileprivate init?(json: JSONValue) {
        guard let members = json.objectValue, let point = ChainPoint(json: json),
            let segment = members["segment"]?.integerValue,
            let offset = members["offset"]?.integerValue
        else { return nil }
        self.init(segment: Int(segment), offset: Int(offset), point: point)
    }
}
