// Temporary directories, copies and removal.

import Glibc
import Testing

@testable import pratikctl

@Suite struct DirectoriesTests {
    @Test func `a copy has the same files, and removal leaves nothing`() throws {
        let root = try Directories.makeTemporary("pratikctl-test")
        try Directories.make(root + "/a")
        try Directories.make(root + "/a/b")
        try write("x", root + "/a/b/1.json")
        try write("été", root + "/a/2.json")
        try Directories.copy(root + "/a", to: root + "/c")
        #expect(FileBytes.read(root + "/c/b/1.json") == Array("x".utf8))
        #expect(FileBytes.read(root + "/c/2.json") == Array("été".utf8))
        #expect(symlink("/etc", root + "/c/link") == 0)
        try Directories.remove(root)
        #expect(access(root, F_OK) != 0)
        #expect(access("/etc/passwd", F_OK) == 0)
    }

    @Test func `a child's output and exit status are told`() throws {
        let child = try ChildProcess.start(
            "/bin/sh", ["-c", "echo \"$PRATIK_X\"; echo faux >&2; exit 3"],
            environment: ["PRATIK_X": "vrai"], output: .captured, error: .captured)
        let (output, status) = child.finish()
        #expect(String(decoding: output, as: UTF8.self) == "vrai\nfaux\n")
        #expect(status == 3)
    }

    @Test func `a program that does not exist is a failure, not a status`() {
        #expect(throws: Failure.self) {
            try ChildProcess.start("/nonexistent", [], output: .discarded, error: .discarded)
        }
    }

    @Test func `a signal that ends a child counts from 128`() throws {
        let child = try ChildProcess.start(
            "/bin/sleep", ["30"], output: .discarded, error: .discarded)
        #expect(!child.hasEnded)
        child.send(SIGKILL)
        #expect(child.wait() == 128 + SIGKILL)
    }

    private func write(_ text: String, _ path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT, 0o600)
        try #require(descriptor >= 0)
        defer { close(descriptor) }
        try #require(FileBytes.write(Array(text.utf8), to: descriptor))
    }
}
