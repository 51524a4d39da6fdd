// Stores that miss parts, or that nothing may be written to: one sentence with what to type.

import Glibc
import PratikJSON
import PratikTestSupport
import Testing

@Suite struct MissingPartTests {
    private let directory: TemporaryDirectory
    private var store: String { directory.path("store") }
    private var options: [String] {
        ["--store", store, "--socket", directory.path("s"), "--language", "en"]
    }

    init() throws {
        directory = try TemporaryDirectory()
        let daemon = try DaemonProcess(sampleIn: directory)
        #expect(try daemon.client().ask("student.update 2 city=Kourou").code == nil)
        #expect(daemon.terminate() == 0)
    }

    /// One sentence that names the store and one of the commands that help.
    private func expect(_ launch: Launch, _ status: Int32, namesOneOf remedies: [String]) {
        #expect(launch.status == status, "\(launch.error)")
        #expect(launch.error.split(separator: "\n").count == 1, "\(launch.error)")
        #expect(launch.error.contains(store), "\(launch.error)")
        #expect(remedies.contains { launch.error.contains($0) }, "\(launch.error)")
    }

    @Test func `without its journal a store that was served is 65 and stays as it is`() throws {
        try FileTree.remove("\(store)/journal")
        let before = try FileTree.files(under: store)
        expect(try Launch(options), 65, namesOneOf: ["--recover", "pratikctl restore"])
        #expect(try FileTree.files(under: store) == before)
    }

    @Test func `without store.json a directory is 73 and stays as it is`() throws {
        try FileTree.remove("\(store)/store.json")
        let before = try FileTree.files(under: store)
        expect(try Launch(options), 73, namesOneOf: ["--recover", "pratikctl restore", "--store"])
        #expect(try FileTree.files(under: store) == before)
    }

    @Test(arguments: ["{", "null", #"{"pratik":"store","format":1}"#, ""])
    func `with a store.json that says nothing it is 65 and stays as it is`(text: String) throws {
        try FileTree.write(Array(text.utf8), to: "\(store)/store.json")
        let launch = try Launch(options)
        #expect(launch.status == 65, "\(launch.error)")
        #expect(launch.error.contains("store.json"))
        #expect(try FileTree.text(of: "\(store)/store.json") == text)
    }

    @Test(arguments: ["entities", "entities/students", "files", "quarantine"])
    func `what the journal makes again is made again`(part: String) throws {
        try FileTree.remove("\(store)/\(part)")
        let daemon = try DaemonProcess(in: directory, log: "log-2")
        #expect(try daemon.client().ask("student.get 2").row()["city"] == "Kourou")
        #expect(try TreeComparison.problems(of: daemon) == [])
        #expect(daemon.terminate() == 0)
        for name in ["entities", "files", "journal", "quarantine"] {
            #expect(FileTree.isDirectory("\(store)/\(name)"))
        }
    }

    @Test(.enabled(if: MountNamespace.obstacle == nil))
    func `on a disk that may only be read it is 73 and says how to look`() throws {
        let namespace = try MountNamespace(
            #"mount --bind "$1" "$1"; mount -o remount,bind,ro "$1""#, [directory.path],
            mark: try TemporaryDirectory())
        let place = try TemporaryDirectory()
        let launch = try Launch(
            ["--store", store, "--socket", place.path("s"), "--language", "en"],
            command: namespace.prefix)
        expect(launch, 73, namesOneOf: ["findmnt", "mount -o remount,rw"])
    }

    @Test(.enabled(if: geteuid() == 0, "only root can be somebody else"))
    func `a store whose files are somebody else's is no store of ours`() throws {
        #expect(chmod(directory.path, 0o755) == 0)
        for path in try FileTree.files(under: store) {
            #expect(chown("\(store)/\(path)", 65_534, 65_534) == 0)
        }
        // The directory itself stays root's: the user who may read the files may not list it.
        let place = try TemporaryDirectory()
        #expect(chmod(place.path, 0o777) == 0)
        let launch = try Launch(
            ["--store", store, "--socket", place.path("s"), "--language", "en"],
            command: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"])
        expect(launch, 73, namesOneOf: ["sudo -u root", "chown"])
    }
}
