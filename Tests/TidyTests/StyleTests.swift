// The sources have the shape that the project's style asks for.

import Testing

@Suite struct StyleTests {
    /// Says what `rule` finds in the Swift files whose paths begin so.
    private func check(in prefix: String = "", _ rule: (String, String) -> [Finding]) throws {
        let files = try Repository.swiftFiles().filter { $0.hasPrefix(prefix) }
        #expect(!files.isEmpty)
        for file in files { say(rule(file, try Repository.text(file))) }
    }

    private func say(_ findings: [Finding]) {
        for finding in findings { Issue.record("\(finding)") }
    }

    @Test func `no source file has more than 300 lines and no test file more than 500`() throws {
        try check(Style.length)
    }

    @Test func `no function has more than 70 lines`() throws {
        try check(Style.functions)
    }

    @Test func `no line has more than 100 columns`() throws {
        try check(Style.width)
    }

    @Test func `every source file opens with a sentence that says what it is for`() throws {
        try check(in: "Sources/", Style.opening)
        try check(in: "Tests/", Style.opening)
    }

    @Test func `no type or file has a name that says nothing`() throws {
        try check(Style.names)
    }

    @Test func `no source crashes on purpose or is silent about errors`() throws {
        try check(in: "Sources/") { file, text in
            ForbiddenWords.findings(ForbiddenWords.inSources, file, MaskedSource(text).text)
        }
    }

    @Test func `no text promises later work or speaks of how it was made`() throws {
        var files = try Repository.swiftFiles()
        for directory in ["Sources", "man", "Benchmarks"] {
            files += try Repository.files(under: directory).filter { !$0.hasSuffix(".swift") }
        }
        files += ["Makefile", "README.md", ".gitignore", ".ci/run"]
        for file in files {
            say(ForbiddenWords.findings(ForbiddenWords.anywhere, file, try Repository.text(file)))
        }
    }
}
