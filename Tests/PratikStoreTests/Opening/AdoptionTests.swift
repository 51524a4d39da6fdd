// Tests of the first opening of a tree of entity files: the repository's sample store.

import PratikModel
import PratikStore
import PratikTestSupport
import Testing

@Suite struct AdoptionTests {
    @Test func `every file of the sample becomes an entity, as it stands there`() throws {
        let served = try ServedStore.sample()
        let files = try served.tree()
        let (store, report) = try served.open()
        defer { served.close(store) }
        #expect(report.adopted == files.count && report.adopted > 200)
        #expect(report.wasClean && !report.isNew && report.transactions == 0)
        #expect(store.tables.map(\.count).reduce(0, +) == files.count)
        for table in store.tables {
            for id in table.ids(in: .all) {
                let row = try #require(table.row(id))
                let bucket = StorePaths.bucketName(of: Int(id))
                let file = try #require(files["\(table.schema.kind)/\(bucket)/\(id).json"])
                let written = EntityFileFormat.file(fromRow: row.bytes)
                #expect(String(decoding: written, as: UTF8.self) == file)
                #expect(table.record(id)?.rev == row.rev)
            }
        }
    }

    @Test func `every reference of the sample names an entity that exists`() throws {
        try ServedStore.sample().serve { store in
            var references = 0
            for table in store.tables {
                for field in table.schema.fields {
                    guard let kind = field.referencedKind else { continue }
                    for id in table.ids(in: .all) {
                        guard let target = table.record(id)?[field].integer else { continue }
                        let schema = try #require(AllEntities.schema(ofKind: kind))
                        #expect(store.table(schema).row(target) != nil, "\(field.name) of \(id)")
                        references += 1
                    }
                }
            }
            #expect(references > 300)
            #expect(StoreDump(store).references == StoreDump.referencesByHand(store))
        }
    }

    @Test func `sequence numbers go on above every revision of the tree`() throws {
        try ServedStore.sample().serve { store in
            let highest = store.tables.flatMap { table in
                table.ids(in: .all).compactMap { table.row($0)?.rev }
            }.max()
            #expect(store.newestSequence > (try #require(highest)))
            #expect(store.durableSequence == store.newestSequence)
            let next = try store.put(try Entity<User>.new("new.user"))
            #expect(next.rev == store.newestSequence)
            #expect(next.id.rawValue == Int64(store.table(User.schema).count))
        }
    }

    @Test func `from then on the journal is the truth, in a history of its own`() throws {
        let served = try ServedStore.sample()
        let before = try StoreIdentity.read(served.paths, disk: SystemDisk())
        #expect(before.journal == .absent)
        let dump = try served.serve { store in
            #expect(store.identity?.journal == .required)
            #expect(store.identity?.store == before.store)
            #expect(store.identity?.incarnation != before.incarnation)
            return StoreDump(store)
        }
        let (store, report) = try served.open()
        defer { served.close(store) }
        #expect(report.adopted == 0 && report.wasClean && report.transactions > 0)
        #expect(StoreDump(store) == dump)
    }

    @Test func `serving and closing leave the tree's files as they were`() throws {
        let served = try ServedStore.sample()
        let files = try served.tree()
        try served.serve { _ in }
        #expect(try served.tree() == files)
        #expect(try FileTree.names(in: served.paths.quarantine).isEmpty)
    }

    @Test func `two copies of one tree have different histories`() throws {
        let incarnations = try (0..<2).map { _ in
            try ServedStore.sample().serve { $0.identity?.incarnation }
        }
        #expect(incarnations[0] != nil && incarnations[0] != incarnations[1])
    }
}
