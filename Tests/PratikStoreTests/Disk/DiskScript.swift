// A random sequence of calls to any disk, and everything that can be seen of their outcome.

import Glibc
import PratikStore
import PratikTestSupport

/// Makes the same calls for the same seed, whatever the disk answers.
struct DiskScript {
    private let disk: any Disk
    private let root: String
    private var random: SeededGenerator
    private var files: [OpenFile] = []
    /// What the calls answered, one a line.
    private(set) var answers: [String] = []

    /// Some of them files, some directories, some both at different moments.
    private static let names = ["", "/a", "/a/b", "/c", "/x", "/x/y", "/a/x", "/a/b/y", "/c/x"]

    /// - Parameter root: a directory that is there and empty.
    init(_ disk: any Disk, in root: String, seed: UInt64) {
        self.disk = disk
        self.root = root
        random = SeededGenerator(seed: seed)
    }

    mutating func run(steps: Int) throws {
        for _ in 0..<steps {
            let name = path()
            let other = path()
            answers.append(answer(step(name, other)))
        }
        for file in files { disk.close(file) }
        try walk(root)
    }

    private mutating func path() -> String {
        root + (Self.names.dropFirst().randomElement(using: &random) ?? "")
    }

    private func answer(_ result: Result<String, DiskError>) -> String {
        switch result {
        case .success(let text): text
        case .failure(let error): "\(error.call): \(error.code)"
        }
    }

    // MARK: Steps

    private mutating func step(_ name: String, _ other: String) -> Result<String, DiskError> {
        let kind = Int.random(in: 0..<20, using: &random)
        let file = files.randomElement(using: &random)
        let offset = Int.random(in: 0..<9000, using: &random)
        let count = Int.random(in: 0..<5000, using: &random)
        do throws(DiskError) {
            switch kind {
            case 0...3: return .success(try open(name, kind))
            case 4: try disk.rename(name, to: other)
            case 5: try disk.exchange(name, other)
            case 6: try disk.link(name, to: other)
            case 7: try disk.unlink(name)
            case 8, 9: try disk.makeDirectory(name)
            case 10: try disk.protect(name)
            case 11: return .success(try disk.names(in: name).sorted().joined(separator: ","))
            case 12: return .success(try shown(disk.status(of: name)))
            case 13: return .success("\(try disk.makeDirectoryIfMissing(name))")
            default:
                guard let file else { return .success("nothing is open") }
                return .success(try step(kind, on: file, offset, count))
            }
            return .success("done")
        } catch {
            return .failure(error)
        }
    }

    private mutating func open(_ name: String, _ kind: Int) throws(DiskError) -> String {
        let modes: [OpenMode] = [.create, .create, .write, .read, .directory]
        let mode = modes.randomElement(using: &random) ?? .read
        files.append(try disk.open(name, mode))
        return "open as \(mode)"
    }

    private mutating func step(
        _ kind: Int, on file: OpenFile, _ offset: Int, _ count: Int
    ) throws(DiskError) -> String {
        switch kind {
        case 14, 15:
            let byte = UInt8.random(in: 1...255, using: &random)
            try disk.write([UInt8](repeating: byte, count: count), to: file, at: offset)
            return "wrote \(count)"
        case 16: return try read(file, offset, count)
        case 17: return try shown(disk.status(of: file))
        case 18:
            let isLocked = try disk.lock(file)
            return "locked: \(isLocked)"
        default:
            if let index = files.firstIndex(where: { $0.descriptor == file.descriptor }) {
                files.remove(at: index)
            }
            disk.close(file)
            return "closed"
        }
    }

    private func read(
        _ file: OpenFile, _ offset: Int, _ count: Int
    ) throws(DiskError) -> String {
        var bytes = [UInt8](repeating: 0, count: count)
        let result = bytes.withUnsafeMutableBytes { buffer -> Result<Int, DiskError> in
            do throws(DiskError) {
                return .success(try disk.read(file, at: offset, into: buffer))
            } catch {
                return .failure(error)
            }
        }
        let read = try result.get()
        return "read \(read): \(bytes[..<read].reduce(0) { ($0 &* 31) &+ Int($1) })"
    }

    /// The links of directories are counted in different ways.
    private func shown(_ status: FileStatus?) -> String {
        guard let status else { return "nothing" }
        guard status.kind == .regular else { return "\(status.kind)" }
        return "\(status.size) bytes, \(status.links) links"
    }

    // MARK: The end

    /// Everything that is there: names, contents, and which names are of one file.
    private mutating func walk(_ path: String) throws {
        for name in try disk.names(in: path).sorted() {
            let child = "\(path)/\(name)"
            let status = try disk.status(of: child)
            answers.append("\(child.dropFirst(root.count)): \(shown(status))")
            if status?.kind == .directory {
                try walk(child)
            } else {
                let sum = try disk.contents(of: child).reduce(0) { ($0 &* 31) &+ Int($1) }
                answers.append("content \(sum)")
                answers.append(contentsOf: try namesakes(of: status, child))
            }
        }
    }

    private func namesakes(of status: FileStatus?, _ path: String) throws -> [String] {
        try Self.names.compactMap { name in
            let other = try disk.status(of: root + name)
            return other?.origin == status?.origin ? "the same as \(name)" : nil
        }
    }
}
