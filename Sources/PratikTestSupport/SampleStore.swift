// The repository's sample store, for tests to start from.

/// The directory `store/` of this repository: served as a copy, never in place.
package enum SampleStore {
    /// Where the repository lies, seen from this file.
    package static let repository: String = {
        let path = #filePath.split(separator: "/").dropLast(3)
        return "/" + path.joined(separator: "/")
    }()

    package static var path: String { "\(repository)/store" }

    /// Copies the sample to `target`, which must not exist yet.
    package static func copy(to target: String) throws {
        try FileTree.copyDirectory(path, to: target)
    }
}
