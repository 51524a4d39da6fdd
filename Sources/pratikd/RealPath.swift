// Paths without symbolic links, so that what lies beside a directory really lies beside it.

import Glibc

enum RealPath {
    /// The absolute path, links resolved as far as the directories are there.
    static func resolve(_ path: String) -> String {
        if let resolved = real(path) { return resolved }
        var name = Substring(path)
        while name.count > 1, name.last == "/" { name.removeLast() }
        guard let slash = name.lastIndex(of: "/") else {
            return (real(".") ?? "") + "/" + name
        }
        let parent = slash == name.startIndex ? "/" : String(name[..<slash])
        let resolved = real(parent) ?? parent
        return (resolved == "/" ? "" : resolved) + name[slash...]
    }

    /// The directory that a path lies in.
    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func real(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
