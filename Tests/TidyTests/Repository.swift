// The repository's files, as the tests of its tidiness read them.

import PratikTestSupport

/// Paths are relative to the repository's top.
enum Repository {
    static let path = SampleStore.repository

    static func text(_ file: String) throws -> String {
        try FileTree.text(of: "\(path)/\(file)")
    }

    static func names(in directory: String) throws -> [String] {
        try FileTree.names(in: directory.isEmpty ? path : "\(path)/\(directory)")
    }

    static func isDirectory(_ directory: String) -> Bool {
        FileTree.isDirectory("\(path)/\(directory)")
    }

    /// The files below a directory whose names end so, build products left out.
    static func files(under directory: String, endingIn ending: String = "") throws -> [String] {
        try FileTree.files(under: "\(path)/\(directory)")
            .filter { $0.hasSuffix(ending) && !$0.hasPrefix(".build") }
            .map { "\(directory)/\($0)" }
    }

    /// Every Swift file of the package, the manifest among them.
    static func swiftFiles() throws -> [String] {
        try ["Package.swift"] + files(under: "Sources", endingIn: ".swift")
            + files(under: "Tests", endingIn: ".swift")
    }

    /// The text of what `expression` captures first, for each of its matches in `text`.
    static func captures(_ expression: Regex<(Substring, Substring)>, in text: String) -> [String] {
        text.matches(of: expression).map { String($0.1) }
    }
}
