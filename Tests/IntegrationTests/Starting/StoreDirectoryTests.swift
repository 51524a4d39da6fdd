// Directories that cannot be served: one sentence each, with what to type.

import Glibc
import PratikTestSupport
import Testing

@Suite struct StoreDirectoryTests {
    private let directory: TemporaryDirectory
    private var store: String { directory.path("store") }
    private var options: [String] { ["--store", store, "--socket", directory.path("s")] }

    init() throws { directory = try TemporaryDirectory() }

    private func expect(_ launch: Launch, says words: String...) {
        #expect(launch.status == 73, "\(launch.error)")
        #expect(launch.error.split(separator: "\n").count == 1)
        for word in words { #expect(launch.error.contains(word), "\(launch.error)") }
    }

    @Test func `a symbolic link names the directory that it points to`() throws {
        try SampleStore.copy(to: directory.path("real"))
        try #require(symlink("real", store) == 0)
        expect(try Launch(options), says: store, "--store \(directory.path("real"))")
        #expect(!FileTree.exists(store + ".tmp"))
    }

    @Test func `a missing parent is named with the command that makes it`() throws {
        let launch = try Launch(
            ["--store", directory.path("no/store"), "--socket", directory.path("s")])
        expect(launch, says: "mkdir -p \(directory.path("no"))")
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a directory away"))
    func `a store of somebody else names its owner`() throws {
        try SampleStore.copy(to: store)
        try #require(chown(store, 65_534, 65_534) == 0)
        expect(try Launch(options), says: "belongs to nobody", "sudo -u nobody", "chown -R root")
        #expect(!FileTree.exists("\(store)/journal"))
    }

    @Test(.enabled(if: geteuid() == 0, "only root can be somebody else"))
    func `a directory that may not be written names its owner`() throws {
        try #require(chmod(directory.path, 0o755) == 0)
        let place = try TemporaryDirectory()
        try #require(chmod(place.path, 0o777) == 0)
        let launch = try Launch(
            ["--store", store, "--socket", place.path("s")],
            command: ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"])
        expect(launch, says: "may not use", "belongs to root", "sudo -u root")
    }

    /// Starts the daemon in a file system of its own, mounted at `small` for it alone.
    private func launch(mounting options: String, then preparation: String) throws -> Launch {
        let place = directory.path("small")
        try FileTree.makeDirectory(place)
        let script = """
            mount -t tmpfs -o \(options) none \(place) || exit 99
            \(preparation)
            exec "$@"
            """
        return try Launch(
            ["--store", "\(place)/store", "--socket", directory.path("s")],
            command: ["unshare", "-Urm", "bash", "-c", script, "-"])
    }

    @Test func `a read-only file system says how to find it`() throws {
        let launch = try launch(
            mounting: "size=1m", then: "mount -o remount,ro \(directory.path("small"))")
        expect(launch, says: "read-only file system", "findmnt -T \(directory.path("small"))")
    }

    @Test func `a file system without space says so`() throws {
        let launch = try launch(
            mounting: "size=1m",
            then: "head -c 2000000 /dev/zero > \(directory.path("small"))/filler 2>/dev/null")
        expect(launch, says: "no space is left", "df -h")
    }

    @Test(arguments: [7, 10])
    func `too few descriptors say how to have more`(limit: Int) throws {
        try SampleStore.copy(to: store)
        let script = "ulimit -n \(limit); exec \"$@\""
        let launch = try Launch(options, command: ["bash", "-c", script, "-"])
        expect(launch, says: "ulimit -n 65536")
    }
}
