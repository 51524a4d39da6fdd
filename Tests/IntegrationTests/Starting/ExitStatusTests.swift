// With which status pratikd ends when it cannot start, and what it says.

import Glibc
import PratikProtocol
import PratikTestSupport
import Testing

@Suite struct ExitStatusTests {
    private let directory: TemporaryDirectory
    private var store: String { directory.path("store") }
    private var socket: String { directory.path("s") }

    init() throws { directory = try TemporaryDirectory() }

    private func launch(_ options: [String]) throws -> Launch {
        try Launch(["--store", store, "--socket", socket] + options)
    }

    @Test(arguments: [["--nonsense"], ["--store"], ["surplus"]])
    func `wrong usage is 64`(options: [String]) throws {
        let launch = try Launch(options)
        #expect(launch.status == 64)
        #expect(launch.error.contains("Usage:"))
    }

    @Test(arguments: [
        (["--language", "de"], "language"), (["--log-format", "xml"], "log_format"),
        (["--time-zone", "Mars/Olympus"], "time_zone"),
        (["--config", "/no/such/file"], "/no/such/file"), (["--store", ""], "store"),
    ])
    func `a setting that cannot be used is 78 and is named`(
        options: [String], name: String
    ) throws {
        let launch = try launch(options)
        #expect(launch.status == 78)
        #expect(launch.error.contains(name))
        #expect(launch.error.split(separator: "\n").count == 1)
        #expect(!FileTree.exists(store))
    }

    @Test func `a line of the configuration that is no setting is 78 with its number`() throws {
        try FileTree.write(Array("language = en\nnonsense\n".utf8), to: directory.path("conf"))
        let launch = try launch(["--config", directory.path("conf")])
        #expect(launch.status == 78)
        #expect(launch.error.contains("conf:2"))
    }

    @Test func `a second daemon on the same store is 75`() throws {
        let daemon = try DaemonProcess(sampleIn: directory)
        let launch = try Launch(["--store", store, "--socket", directory.path("s2")])
        #expect(launch.status == 75)
        #expect(launch.error.contains(store))
        #expect(try daemon.client().ask("ping").code == nil)
    }

    @Test func `a socket that a daemon answers on is 75 and stays that daemon's`() throws {
        let daemon = try DaemonProcess(sampleIn: directory)
        let launch = try Launch(["--store", directory.path("store-2"), "--socket", socket])
        #expect(launch.status == 75)
        #expect(launch.error.contains(socket))
        #expect(try daemon.client().ask("ping").code == nil)
    }

    @Test func `a directory of the socket that cannot be made is 73`() throws {
        let launch = try Launch(["--store", store, "--socket", directory.path("no/such/s")])
        #expect(launch.status == 73)
        #expect(launch.error.contains("no/such"))
    }

    @Test func `a socket path over 107 bytes is 73`() throws {
        let name = String(repeating: "s", count: 108 - directory.path("").utf8.count)
        #expect(directory.path(name).utf8.count == 108)
        let launch = try Launch(["--store", store, "--socket", directory.path(name)])
        #expect(launch.status == 73)
    }

    @Test func `a socket path of 107 bytes is served`() throws {
        let name = String(repeating: "s", count: 107 - directory.path("").utf8.count)
        let daemon = try DaemonProcess(in: directory, socket: name)
        #expect(try daemon.client().ask("ping").code == nil)
    }

    @Test func `a file in the socket's place is 73 and is left alone`() throws {
        try FileTree.write(Array("mine".utf8), to: socket)
        let launch = try launch([])
        #expect(launch.status == 73)
        #expect(try FileTree.text(of: socket) == "mine")
    }

    @Test func `a store that cannot be made is 73`() throws {
        let launch = try Launch(["--store", directory.path("no/such/store"), "--socket", socket])
        #expect(launch.status == 73)
    }

    @Test func `a directory that is no store is 73 and stays as it is`() throws {
        try FileTree.makeDirectory(store)
        try FileTree.write(Array("mine".utf8), to: directory.path("store/mine"))
        let launch = try launch([])
        #expect(launch.status == 73)
        #expect(try FileTree.files(under: store) == ["mine"])
    }

    @Test func `a format of a later version is 65`() throws {
        try SampleStore.copy(to: store)
        let path = directory.path("store/store.json")
        let text = try FileTree.text(of: path)
        let later = text.split(separator: "\n").map {
            $0.contains("\"format\"") ? "  \"format\": 2," : String($0)
        }
        try FileTree.write(Array((later.joined(separator: "\n") + "\n").utf8), to: path)
        let launch = try launch([])
        #expect(launch.status == 65)
        #expect(launch.error.contains("format 2"))
    }

    @Test func `a broken record in the middle of the journal is 65 and is named`() throws {
        let daemon = try DaemonProcess(sampleIn: directory)
        let client = try daemon.client()
        for number in 0..<5 {
            #expect(try client.ask("student.update 2 city=Ville-\(number)").code == nil)
        }
        client.close()
        #expect(daemon.terminate() == 0)
        let journal = try FileTree.names(in: "\(store)/journal").filter { $0.hasSuffix(".log") }
        let path = "\(store)/journal/\(try #require(journal.last))"
        var bytes = try FileTree.contents(of: path)
        let place = try #require(bytes.indices.first { bytes[$0...].starts(with: "Ville-2".utf8) })
        bytes[place + 6] = UInt8(ascii: "9")
        try FileTree.write(bytes, to: path)
        let launch = try launch([])
        #expect(launch.status == 65)
        #expect(launch.error.contains("damaged"))
        #expect(launch.error.contains("journal/\(try #require(journal.last))"))
        #expect(try FileTree.contents(of: path) == bytes)
    }

    @Test func `a served store without its journal is 65`() throws {
        let daemon = try DaemonProcess(sampleIn: directory)
        #expect(daemon.terminate() == 0)
        try FileTree.remove("\(store)/journal")
        let launch = try launch([])
        #expect(launch.status == 65)
        #expect(launch.error.contains("journal"))
    }
}
