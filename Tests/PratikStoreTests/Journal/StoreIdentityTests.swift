// store.json: there and back, and what is refused.

import PratikStore
import Testing

struct StoreIdentityTests {
    private let store: TemporaryStoreDirectory

    init() throws { store = try TemporaryStoreDirectory() }

    @Test func `what is written is read`() throws {
        var identity = StoreIdentity.new(journal: .absent)
        #expect(identity.store.utf8.count == 32)
        #expect(identity.store != identity.incarnation)
        try identity.write(store.paths, disk: store.disk)
        #expect(try StoreIdentity.read(store.paths, disk: store.disk) == identity)
        identity.journal = .required
        identity.home = FileOrigin(
            inode: UInt64.max, born: BirthTime(seconds: 1_700_000_000, nanoseconds: 42))
        identity.closed = JournalPosition(
            segment: 7, offset: 4711,
            point: ChainPoint(seq: 88, checksum: RecordChecksum(value: 0xABC)))
        try identity.write(store.paths, disk: store.disk)
        #expect(try StoreIdentity.read(store.paths, disk: store.disk) == identity)
        #expect(try store.disk.names(in: store.paths.temporary).isEmpty)
    }

    @Test func `the file has one member a line`() throws {
        let text = String(decoding: store.identity.fileBytes, as: UTF8.self)
        #expect(text.hasPrefix("{\n  \"pratik\": \"store\",\n  \"format\": 1,\n"))
        #expect(text.hasSuffix("\n  \"home\": null,\n  \"closed\": null\n}\n"))
    }

    @Test func `a directory without store.json is not a store`() throws {
        try store.disk.unlink(store.paths.identity)
        #expect(throws: StoreRefusal.notAStore(store.paths.store)) {
            try StoreIdentity.read(store.paths, disk: store.disk)
        }
    }

    @Test func `a later format and an unknown feature are refused`() throws {
        #expect(throws: StoreRefusal.unknownFormat(file: "store.json", format: 2)) {
            try StoreIdentity(parsing: changed(#""format": 1"#, #""format": 2"#))
        }
        #expect(throws: StoreRefusal.unknownFeature(file: "store.json", feature: "teleport")) {
            try StoreIdentity(
                parsing: changed(#""features": []"#, #""features": ["teleport"]"#))
        }
    }

    @Test(arguments: [
        (#""pratik": "store""#, #""pratik": "shop""#), (#""store": ""#, #""store": "x"#),
        (#""journal": "required""#, #""journal": "maybe""#), (#""home": null"#, #""home": 5"#),
        (#""closed": null"#, #""closed": {"segment":1}"#), ("{", "["),
    ])
    func `a malformed file is refused`(_ old: String, _ new: String) throws {
        #expect {
            try StoreIdentity(parsing: changed(old, new))
        } throws: {
            guard case .malformed(file: "store.json", _) = $0 as? StoreRefusal else { return false }
            return true
        }
    }

    private func changed(_ old: String, _ new: String) throws -> [UInt8] {
        let text = String(decoding: store.identity.fileBytes, as: UTF8.self)
        let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(parts.count == 2)
        return Array("\(parts[0])\(new)\(parts[1])".utf8)
    }
}
