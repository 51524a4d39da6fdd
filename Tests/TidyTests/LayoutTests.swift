// What lies where: the top of the repository, the map in README, the sample store.

import PratikJSON
import Testing

@Suite struct LayoutTests {
    private static let allowed: Set<String> = [
        "Package.swift", "Makefile", "README.md", "LICENSE", "Sources", "Tests", "store", "man",
        "Benchmarks",
        // Made by the package manager and left out of the history.
        "Package.resolved",
    ]

    @Test func `nothing else lies at the top of the repository`() throws {
        let names = try Repository.names(in: "").filter { !$0.hasPrefix(".") }
        #expect(Set(names).subtracting(Self.allowed) == [])
    }

    @Test func `the map in README names the folders of Sources`() throws {
        let readme = try Repository.text("README.md")
        let named = Repository.captures(/\n\| `(\w+)` \|/, in: readme)
        let folders = try Repository.names(in: "Sources")
        #expect(named.sorted() == folders)
    }

    @Test func `every file that README links to is there`() throws {
        let readme = try Repository.text("README.md")
        let links = Repository.captures(/\]\(([^)#:]+)\)/, in: readme)
        #expect(!links.isEmpty)
        for link in links {
            let directory = link.split(separator: "/").dropLast().joined(separator: "/")
            let name = link.split(separator: "/").last.map(String.init) ?? ""
            #expect(try Repository.names(in: directory).contains(name), "\(link)")
        }
    }

    @Test func `every target of Sources that holds Swift has a folder of tests`() throws {
        let tested = try Repository.names(in: "Tests")
        for folder in try Repository.names(in: "Sources") {
            let isCode = try !Repository.files(under: "Sources/\(folder)", endingIn: ".swift")
                .isEmpty
            // The daemon's main and the tests' own support are tested by what uses them.
            guard isCode, folder != "pratikd", folder != "PratikTestSupport" else { continue }
            #expect(tested.contains("\(folder)Tests"), "\(folder)")
        }
    }

    @Test func `the sample store is a tree of entities that has never been served`() throws {
        #expect(try Repository.names(in: "store") == ["entities", "store.json"])
        let identity = try JSONValue(parsing: Repository.text("store/store.json"))
        #expect(identity.objectValue?["journal"] == "none")
        #expect(identity.objectValue?["home"] == .null)
        for file in try Repository.files(under: "store/entities") {
            #expect(file.hasSuffix(".json"), "\(file)")
        }
    }
}
