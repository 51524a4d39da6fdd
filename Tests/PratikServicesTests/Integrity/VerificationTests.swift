// Looking a store through, and saving one that does not open.

import PratikModel
import PratikServices
import PratikStore
import PratikTestSupport
import Testing

@Suite struct VerificationTests {
    private let directory: TemporaryDirectory
    private let store: String

    /// The sample, served once and stopped.
    init() throws {
        directory = try TemporaryDirectory()
        store = directory.path("store")
        try SampleStore.copy(to: store)
        let domain = Domain(store: Store(clock: SystemClock()))
        _ = try domain.store.open(StoreOptions(directory: store))
        try domain.store.close()
    }

    private func verify() throws -> VerificationReport {
        try StoreVerification(directory: store).run { _ in }
    }

    private func segment() throws -> String {
        let names = try FileTree.names(in: "\(store)/journal").filter { $0.hasSuffix(".log") }
        return "\(store)/journal/\(try #require(names.first))"
    }

    @Test func `a sound store has no findings`() throws {
        let report = try verify()
        #expect(report.findings == [])
        #expect(report.entities > 200 && !report.isCopy)
    }

    @Test func `damage, an edited file and a strange name are findings`() throws {
        let file = "\(store)/entities/students/000/2.json"
        let text = try FileTree.text(of: file)
        try FileTree.write(Array(text.replacing("SEEKING", with: "AVAILABLE").utf8), to: file)
        try FileTree.write(Array(text.replacing("Cayenne", with: "Kourou").utf8), to: file)
        try FileTree.write([], to: "\(store)/entities/students/note.txt")
        let subjects = try verify().findings.map(\.subject)
        #expect(subjects.contains(.entity(kind: "students", id: 2)))
        #expect(subjects.contains(.file("entities/students/note.txt")))
        var bytes = try FileTree.contents(of: try segment())
        bytes[bytes.count / 200] ^= 1
        try FileTree.write(bytes, to: try segment())
        #expect(try verify().findings.contains { $0.what.en.contains("damaged") })
    }

    @Test func `a damaged journal is saved with what the tree has, the evidence kept`() throws {
        let path = try segment()
        let original = try FileTree.contents(of: path)
        var bytes = original
        let feed = try #require(bytes.firstIndex(of: UInt8(ascii: "\n")))
        bytes[feed + 200] ^= 1
        try FileTree.write(bytes, to: path)
        let options = StoreOptions(directory: store)
        #expect(throws: StoreDamage.self) { try Store(clock: SystemClock()).open(options) }
        let domain = Domain(store: Store(clock: SystemClock()))
        let report = try domain.recover(options)
        #expect(!report.wasSound && !report.damage.isEmpty && report.problems == [])
        let name = try #require(path.split(separator: "/").last)
        #expect(try FileTree.contents(of: "\(store)/quarantine/\(name)") == bytes)
        try expectSample()
        #expect(try domain.recover(options).wasSound)
    }

    @Test func `the tree alone is enough to start again, with derived fields computed`() throws {
        try FileTree.remove("\(store)/journal")
        let file = "\(store)/entities/students/000/1.json"
        let text = try FileTree.text(of: file)
        let wrong = text.replacing(
            "\"total_recommendations\": 2", with: "\"total_recommendations\": 7")
        try #require(wrong != text)
        try FileTree.write(Array(wrong.utf8), to: file)
        let options = StoreOptions(directory: store)
        #expect(throws: StoreRefusal.noJournal(store)) {
            try Store(clock: SystemClock()).open(options)
        }
        let report = try Domain(store: Store(clock: SystemClock())).recover(options)
        #expect(report.damage == [] && report.problems == [] && report.derived == 1)
        try expectSample()
    }

    /// Everything of the sample is there, and sound.
    private func expectSample() throws {
        let domain = Domain(store: Store(clock: SystemClock()))
        _ = try domain.store.open(StoreOptions(directory: store))
        let files = try FileTree.files(under: "\(SampleStore.path)/entities").count
        #expect(domain.store.tables.reduce(0) { $0 + $1.count } == files)
        #expect(
            domain.store.table(Student.schema).record(1)?["total_recommendations"] == .integer(2))
        try domain.store.close()
        #expect(try verify().findings == [])
    }
}
