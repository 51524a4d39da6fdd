// Backing a store up with pratikd itself: under writers, again, broken off, of and to wrong places.

import Glibc
import PratikJSON
import PratikTestSupport
import Synchronization
import Testing

@Suite(.serialized) struct BackupTaskTests {
    private let directory: TemporaryDirectory
    private var store: String { directory.path("store") }
    private var target: String { directory.path("backup") }

    init() throws { directory = try TemporaryDirectory() }

    private func backup(_ options: [String] = []) throws -> OfflineLaunch {
        try OfflineLaunch(["--store", store, "--backup", target] + options)
    }

    /// Makes all files an hour old, so that their times tell them from later ones.
    private func age(_ path: String) throws {
        let command = ["find", path, "-type", "f", "-exec", "touch", "-d", "1 hour ago", "{}", "+"]
        #expect(try TestProcess(command).wait(upTo: 20_000) == 0)
    }

    @Test func `a backup under writers has all that was acknowledged before it began`() throws {
        try SampleStore.copy(to: store)
        try age(store)
        let daemon = try DaemonProcess(in: directory)
        let signal = WritingClient.Signal()
        let writers = (1...4).map { number in
            WritingClient(
                socket: daemon.socket, student: number, label: "copie-\(number)", signal: signal)
        }
        let threads = writers.map { writer in BackgroundThread { writer.run() } }
        signal.mayWrite.store(true, ordering: .releasing)
        usleep(300_000)
        for round in 1...3 {
            let before = writers.map(\.state)
            let launch = try backup()
            #expect(launch.status == 0, "\(launch.error)")
            let summary = try launch.summary()
            #expect(summary.integer("findings") == 0)
            // What the daemon has just written is copied once more.
            #expect(summary.integer("unchanged_files") > 0 || round < 3)
            try check(before, writers, round: round)
        }
        signal.isOver.store(true, ordering: .releasing)
        for thread in threads { thread.join() }
        #expect(daemon.terminate() == 0)
    }

    /// Serves a copy of the backup and looks for what had been acknowledged.
    private func check(
        _ before: [WriterRecord], _ writers: [WritingClient], round: Int
    ) throws {
        let copy = "copy-\(round)"
        try FileTree.copyDirectory(target, to: directory.path(copy))
        let daemon = try DaemonProcess(
            in: directory, store: copy, socket: "s-\(round)", log: "log-\(round)")
        let audit = try StoreAudit(try daemon.client())
        #expect(audit.problems() == [])
        for (record, writer) in zip(before, writers) {
            #expect(writer.state.fault == nil)
            for (id, row) in record.recommendations {
                #expect(audit.recommendations[id] == row, "recommendation \(id)")
            }
            for id in record.deleted { #expect(audit.internships[id] == nil, "internship \(id)") }
        }
        #expect(daemon.terminate() == 0)
    }

    @Test func `a backup of a stopped store is the store, file for file`() throws {
        let daemon = try DaemonProcess(sampleIn: directory)
        #expect(try daemon.client().ask("student.update 2 city=Kourou").code == nil)
        #expect(daemon.terminate() == 0)
        let launch = try backup(["--progress"])
        #expect(launch.status == 0)
        #expect(
            try TestProcess(["diff", "-r", "-x", "manifest", store, target]).wait(upTo: 20_000) == 0
        )
        let copying = launch.progress.filter { $0["what"] == "copy" }
        let last = try #require(copying.last)
        #expect(last["done"] == last["total"])
        #expect(launch.progress.contains { $0["what"] == "verify" })
        #expect(launch.error.hasPrefix("pratikd: "))
        #expect(launch.error.split(separator: "\n").count == 1)
    }

    @Test func `a second backup copies what is new alone`() throws {
        try SampleStore.copy(to: store)
        try age(store)
        let first = try backup().summary()
        #expect(first.integer("copied_files") > 200)
        let second = try backup().summary()
        #expect(second.integer("copied_files") == 0)
        #expect(second.integer("unchanged_files") == first.integer("copied_files"))
        let file = "\(store)/entities/students/000/2.json"
        try FileTree.write(try FileTree.contents(of: file) + [0x0A], to: file)
        try FileTree.remove("\(store)/entities/students/000/3.json")
        let rehearsal = try backup(["--dry-run"]).summary()
        #expect(rehearsal["dry_run"] == true && rehearsal.integer("copied_files") == 1)
        let third = try backup().summary()
        #expect(third.integer("copied_files") == 1 && third.integer("removed_files") == 1)
        #expect(
            try TestProcess(["diff", "-r", "-x", "manifest", store, target]).wait(upTo: 20_000) == 0
        )
    }

    @Test func `a backup that is killed at any time is no store, and the next one finishes it`()
        throws
    {
        let daemon = try DaemonProcess(sampleIn: directory)
        #expect(daemon.terminate() == 0)
        for milliseconds in [10, 20, 40, 60, 80, 120] {
            let process = try TestProcess(
                [Products.daemon, "--store", store, "--backup", target])
            usleep(UInt32(milliseconds) * 1000)
            process.kill()
            let verification = try OfflineLaunch(["--verify", target])
            if !FileTree.exists("\(target)/store.json") {
                #expect([65, 66].contains(verification.status))
            }
            #expect(try backup().status == 0)
            #expect(
                try TestProcess(["diff", "-r", "-x", "manifest", store, target]).wait(upTo: 20_000)
                    == 0)
            #expect(!FileTree.exists(target + ".tmp"))
            try FileTree.remove(target)
        }
    }

    @Test func `a reader that goes away ends the backup without a word`() throws {
        try SampleStore.copy(to: store)
        let script = "\"$@\" --progress 2>\(directory.path("err")) | true; exit ${PIPESTATUS[0]}"
        let process = try TestProcess(
            ["bash", "-c", script, "-", Products.daemon, "--store", store, "--backup", target])
        #expect(process.wait(upTo: 20_000) == 128 + SIGPIPE)
        #expect(try FileTree.text(of: directory.path("err")) == "")
    }

    @Test func `a place with something else in it is 73 and stays as it is`() throws {
        try SampleStore.copy(to: store)
        try FileTree.makeDirectory(target)
        try FileTree.write(Array("mine".utf8), to: "\(target)/mine")
        let launch = try backup()
        #expect(launch.status == 73)
        #expect(try launch.message().contains(target))
        #expect(try FileTree.files(under: target) == ["mine"])
    }

    @Test func `no store, no parent and one place twice are told apart`() throws {
        let missing = try backup()
        #expect(missing.status == 66)
        #expect(try missing.message() == "There is no \(store).")
        try SampleStore.copy(to: store)
        let parent = try OfflineLaunch(
            ["--store", store, "--backup", directory.path("no/backup")])
        #expect(parent.status == 73)
        #expect(try parent.message().contains("mkdir -p \(directory.path("no"))"))
        #expect(try OfflineLaunch(["--store", store, "--backup", store]).status == 64)
    }

    @Test func `a full disk is 74, and space made there lets the backup go on`() throws {
        try SampleStore.copy(to: store)
        let script = """
            mount -t tmpfs -o size=2m none "$3" || exit 99
            head -c 1900000 /dev/zero > "$3/filler"
            "$1" --store "$2" --backup "$3/backup" > "$4"; first=$?
            test -e "$3/backup/store.json" && exit 98
            rm "$3/filler"
            "$1" --store "$2" --backup "$3/backup" >> "$4" || exit 97
            diff -r "$2" "$3/backup" || exit 96
            exit $first
            """
        try FileTree.makeDirectory(directory.path("small"))
        let process = try TestProcess([
            "unshare", "-Urm", "bash", "-c", script, "-", Products.daemon, store,
            directory.path("small"), directory.path("out"),
        ])
        #expect(process.wait(upTo: 30_000) == 74)
    }
}
