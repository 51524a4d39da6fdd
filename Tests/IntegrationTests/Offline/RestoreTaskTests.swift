// Verifying and restoring with pratikd itself: what is refused, what is kept, what is put in place.

import Glibc
import PratikJSON
import PratikTestSupport
import Testing

@Suite(.serialized) struct RestoreTaskTests {
    private let directory: TemporaryDirectory
    private var store: String { directory.path("store") }
    private var backup: String { directory.path("backup") }

    init() throws {
        directory = try TemporaryDirectory()
        let daemon = try DaemonProcess(sampleIn: directory)
        #expect(try daemon.client().ask("student.update 2 city=Kourou").code == nil)
        #expect(daemon.terminate() == 0)
        let launch = try OfflineLaunch(["--store", store, "--backup", backup])
        #expect(launch.status == 0, "\(launch.error)")
    }

    private func restore(_ options: [String] = []) throws -> OfflineLaunch {
        try OfflineLaunch(["--store", store, "--restore", backup] + options)
    }

    /// The names in the test's directory that begin with the store's.
    private func stores() throws -> [String] {
        try FileTree.names(in: directory.path).filter {
            $0.hasPrefix("store") && !$0.hasSuffix(".tmp")
        }
    }

    /// Flips a byte of a record in the middle of a journal.
    private func damage(_ path: String) throws {
        let journal = try #require(FileTree.names(in: "\(path)/journal").first)
        let file = "\(path)/journal/\(journal)"
        var bytes = try FileTree.contents(of: file)
        let place = try #require(
            bytes.indices.first { bytes[$0...].starts(with: "\"students\"".utf8) })
        bytes[place + 2] ^= 1
        try FileTree.write(bytes, to: file)
    }

    @Test func `a good store is 0, and its summary says what it holds`() throws {
        let launch = try OfflineLaunch(["--verify", backup])
        #expect(launch.status == 0)
        #expect(launch.findings.isEmpty)
        let summary = try launch.summary()
        #expect(summary["task"] == "verify" && summary["directory"] == .string(backup))
        #expect(summary.integer("seq") == 202)
        #expect(summary.integer("findings") == 0)
    }

    @Test func `a damaged store is 2, and each finding says what and what to do`() throws {
        try damage(backup)
        let launch = try OfflineLaunch(["--verify", backup])
        #expect(launch.status == 2)
        let finding = try #require(launch.findings.first)
        #expect(finding["file"]?.stringValue?.hasPrefix("journal/") == true)
        #expect(finding["advice"]?.stringValue?.isEmpty == false)
        #expect(try launch.summary().integer("findings") == launch.findings.count)
    }

    @Test func `what is no store is told from what is not there, and from half a backup`() throws {
        #expect(try OfflineLaunch(["--verify", directory.path("no")]).status == 66)
        #expect(try OfflineLaunch(["--verify", directory.path]).status == 65)
        try FileTree.makeDirectory(backup + ".tmp")
        try FileTree.write(
            try FileTree.contents(of: "\(backup)/store.json"), to: "\(backup).tmp/store.json")
        try FileTree.remove("\(backup)/store.json")
        let half = try OfflineLaunch(["--verify", backup])
        #expect(half.status == 65)
        #expect(try half.message().contains("pratikctl backup \(backup)"))
    }

    @Test func `a restore puts the backup in place and keeps the old store`() throws {
        let daemon = try DaemonProcess(in: directory)
        #expect(try daemon.client().ask("student.update 2 city=Mana").code == nil)
        #expect(try restore().status == 75)
        #expect(daemon.terminate() == 0)
        let launch = try restore(["--progress"])
        #expect(launch.status == 0, "\(launch.error)")
        let summary = try launch.summary()
        let aside = try #require(summary["aside"]?.stringValue)
        #expect(try stores() == ["store", String(aside.dropFirst(directory.path.count + 1))])
        #expect(summary["restored"] == true && summary["dry_run"] == false)
        #expect(
            try TestProcess(["diff", "-r", "-x", "manifest", store, backup]).wait(upTo: 20_000) == 0
        )
        let restored = try DaemonProcess(in: directory)
        #expect(try restored.client().ask("student.get 2").row()["city"] == "Kourou")
        #expect(restored.terminate() == 0)
        let old = try DaemonProcess(
            in: directory, store: String(aside.dropFirst(directory.path.count + 1)), socket: "s2")
        #expect(try old.client().ask("student.get 2").row()["city"] == "Mana")
        #expect(old.terminate() == 0)
    }

    @Test func `a backup with findings is restored by force alone`() throws {
        try damage(backup)
        let refused = try restore()
        #expect(refused.status == 2)
        #expect(try refused.summary()["restored"] == false)
        #expect(try stores() == ["store"])
        let forced = try restore(["--force"])
        #expect(forced.status == 0)
        #expect(try forced.summary()["restored"] == true)
        #expect(try stores().count == 2)
    }

    @Test func `a dry run changes nothing and names the place of the old store`() throws {
        let before = try FileTree.names(in: directory.path)
        let launch = try restore(["--dry-run"])
        #expect(launch.status == 0)
        let summary = try launch.summary()
        #expect(summary["aside"]?.stringValue?.hasPrefix("\(store).before-") == true)
        #expect(summary["restored"] == false && summary["dry_run"] == true)
        #expect(try FileTree.names(in: directory.path) == before)
    }

    @Test func `a restore that is killed leaves the old store or the new one`() throws {
        let file = "\(store)/entities/students/000/2.json"
        try FileTree.write(try FileTree.contents(of: file) + [0x0A], to: file)
        for milliseconds in [10, 30, 60, 90, 120, 160] {
            let process = try TestProcess(
                [Products.daemon, "--store", store, "--restore", backup])
            usleep(UInt32(milliseconds) * 1000)
            process.kill()
            #expect(FileTree.exists("\(store)/store.json"))
            #expect(try OfflineLaunch(["--verify", store]).status == 0)
        }
        #expect(try restore().status == 0)
        #expect(
            try TestProcess(["diff", "-r", "-x", "manifest", store, backup]).wait(upTo: 20_000) == 0
        )
        #expect(!(try stores()).contains("store.restoring"))
    }

    @Test(arguments: [
        ["--verify", "a", "--backup", "b"], ["--restore", "a", "--backup", "b"], ["--force"],
        ["--backup", "a", "--force"], ["--verify", "a", "--dry-run"], ["--progress"],
    ])
    func `options that do not go together are wrong usage`(options: [String]) throws {
        #expect(try Launch(options).status == 64)
    }

    @Test func `the name of a link is no place for a store`() throws {
        try #require(symlink(store, directory.path("link")) == 0)
        let launch = try OfflineLaunch(
            ["--store", directory.path("link"), "--restore", backup])
        #expect(launch.status == 73)
        #expect(try launch.message().contains("--store \(store)"))
    }

    @Test(.enabled(if: geteuid() == 0, "only root can be somebody else"))
    func `what may not be read is 77 and names who may`() throws {
        let process = try Launch(
            ["--verify", backup, "--language", "en"],
            command: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"])
        #expect(process.status == 77)
        #expect(process.output.contains("belongs to root"))
    }
}
