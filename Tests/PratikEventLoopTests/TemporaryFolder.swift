// A folder for the sockets of one test.
import Glibc
import Testing

/// Runs `body` with the path of an empty folder and removes it with the files left there.
func withTemporaryFolder(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/pratik-loop-XXXXXX".utf8CString)
    let path = try #require(
        template.withUnsafeMutableBufferPointer { buffer -> String? in
            guard let start = buffer.baseAddress, mkdtemp(start) != nil else { return nil }
            return String(cString: start)
        })
    defer {
        for name in names(in: path) { unlink(path + "/" + name) }
        rmdir(path)
    }
    try body(path)
}

/// The names in a folder, without `.` and `..`.
func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names
}

/// The number of sockets this process has open.
func openSocketCount() -> Int {
    names(in: "/proc/self/fd").count { name in
        guard let descriptor = Int32(name) else { return false }
        var status = stat()
        return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFSOCK
    }
}
