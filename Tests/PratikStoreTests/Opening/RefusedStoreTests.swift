// Tests of directories that are not opened, and of what is said of them.

import PratikJSON
import PratikModel
import PratikStore
import PratikTestSupport
import Testing

@Suite struct RefusedStoreTests {
    /// The refusal of a store that must not open.
    private func refusal(
        _ served: ServedStore, _ comment: Comment? = nil,
        location: SourceLocation = #_sourceLocation
    ) throws -> StoreRefusal? {
        #expect(throws: StoreRefusal.self, comment, sourceLocation: location) {
            let (store, _) = try served.open()
            served.close(store)
        }
    }

    private static let student = "students/000/1.json"
    /// What a hand can do wrong in a file: the file, a part of it, what stands there instead.
    static let edits: [(file: String, old: String, new: String)] = [
        (student, "\"id\": 1,", "\"id\": 2,"), (student, "\"id\": 1,", "\"id\": \"1\","),
        (student, "\"rev\": ", "\"rev\": -"), (student, "\"skills\": [", "\"skills\": [1,"),
        (student, "\"domain\":", "\"colour\": \"bleu\",\n  \"domain\":"),
        (student, "\"domain\":", "\"domain\": \"a\",\n  \"domain\":"),
        (student, "\"SEEKING\"", "\"WANDERING\""), (student, "\"SEEKING\"", "null"),
        (student, "\"level_code\": 7", "\"level_code\": 9"),
        (student, "\"level_code\": 7", "\"level_code\": \"7\""),
        (student, "\"postal_code\": \"97300\"", "\"postal_code\": \"9730\""),
        (student, "\"2027-03-01\"", "\"2027-02-30\""), (student, "\"user\": 11", "\"user\": 4711"),
        (student, "\"school\": 1", "\"school\": 4711"), (student, "{", "["), (student, "}", ""),
        ("companies/000/1.json", "\"99923647400030\"", "\"99923647400031\""),
        ("recommendations/000/1.json", "\"rating\": 4", "\"rating\": 11"),
        ("users/000/1.json", "ghislaine.eloi@pratik", "ghislaine.eloi.pratik"),
        ("users/000/1.json", "\"+594694006744\"", "\"hier\""),
    ]

    @Test(arguments: edits.indices)
    func `an entity file that is not sound is refused by its name`(index: Int) throws {
        let edit = Self.edits[index]
        let served = try ServedStore.sample()
        try served.edit(edit.file, edit.old, to: edit.new)
        let refused = try refusal(served, "\(edit.old) → \(edit.new)")
        guard case .malformed(let file, let why) = refused else {
            Issue.record("\(edit.new): \(String(describing: refused))")
            return
        }
        #expect(file.hasSuffix(edit.file))
        #expect(!why.isEmpty)
    }

    @Test func `once the file is right the store opens with everything`() throws {
        let served = try ServedStore.sample()
        try served.edit(Self.student, "\"user\": 11", to: "\"user\": 4711")
        let files = try served.tree()
        _ = try refusal(served)
        #expect(try served.tree() == files, "a refusal changes no entity's file")
        #expect(try StoreIdentity.read(served.paths, disk: SystemDisk()).journal == .absent)
        try served.edit(Self.student, "\"user\": 4711", to: "\"user\": 11")
        try served.serve { store in
            #expect(store.tables.map(\.count).reduce(0, +) == files.count)
            #expect(StoreDump(store).references == StoreDump.referencesByHand(store))
        }
    }

    @Test func `a value that two files have is refused`() throws {
        let served = try ServedStore.sample()
        try served.edit("users/000/2.json", "\"id\": 2", to: "\"id\": 2")
        let other = try FileTree.text(of: "\(served.paths.entities)/users/000/1.json")
        let copy = other.split(separator: "\n").map { line in
            line.contains("\"id\": 1,") ? "  \"id\": 900," : String(line)
        }
        try served.write("entities/users/000/900.json", copy.joined(separator: "\n"))
        guard case .malformed(let file, let why) = try refusal(served) else { return }
        #expect(file.hasSuffix("users/000/900.json"))
        #expect(why.contains("username"))
    }

    @Test func `a kind that nobody knows is refused`() throws {
        let served = try ServedStore.sample()
        try FileTree.makeDirectory("\(served.paths.entities)/unicorns")
        try FileTree.makeDirectory("\(served.paths.entities)/unicorns/000")
        try served.write("entities/unicorns/000/1.json", #"{"id": 1}"#)
        guard case .malformed(let file, let why) = try refusal(served) else { return }
        #expect(file.hasSuffix("unicorns/000/1.json"))
        #expect(why.contains("unicorns"))
    }

    @Test(arguments: [
        "entities/students/notes.txt", "entities/students/000/01.json",
        "entities/students/000/1000.json", "entities/students/000/1.json~", "entities/readme",
    ])
    func `a name that has no place in the tree is refused`(name: String) throws {
        let served = try ServedStore.sample()
        try served.write(name, "{}")
        guard case .malformed(let file, _) = try refusal(served) else { return }
        #expect(file.hasPrefix("/") && file.hasSuffix(name))
    }

    @Test func `a journal that is required and missing is not made up for`() throws {
        let served = try ServedStore.sample()
        let (store, _) = try served.open()
        let copy = try served.copy()
        served.close(store)
        try FileTree.remove(copy.paths.journal)
        let identity = try FileTree.text(of: copy.paths.identity)
        guard case .malformed(let file, let why) = try refusal(copy) else { return }
        #expect(file == copy.paths.journal)
        #expect(why.contains("journal"))
        #expect(try FileTree.text(of: copy.paths.identity) == identity)
    }

    @Test func `a directory of other things is no store`() throws {
        let served = try ServedStore()
        try FileTree.makeDirectory(served.path)
        try served.write("letter.txt", "Bonjour")
        #expect(throws: StoreRefusal.notAStore(served.path)) { try served.open() }
        #expect(try FileTree.names(in: served.path) == ["letter.txt"])
    }

    @Test func `a store that somebody has open is not opened a second time`() throws {
        let served = try ServedStore.sample()
        let (store, _) = try served.open()
        #expect(throws: StoreRefusal.locked(served.path)) { try served.open() }
        served.close(store)
        try served.serve { #expect($0.table(User.schema).count > 0) }
    }
}
