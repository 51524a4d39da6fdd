// The least careful copier that a backup may meet: it lists first, and takes its time.

import Glibc

/// Copies a directory's files in random order and in pieces, with pauses; what has gone is skipped.
package struct ShufflingCopier {
    private var generator: SeededGenerator
    private static let pieceBytes = 1 << 10...1 << 16
    private static let pauseMicroseconds: ClosedRange<UInt32> = 0...600

    package init(generator: SeededGenerator) { self.generator = generator }

    /// - Parameter target: must not exist yet.
    package mutating func copy(_ source: String, to target: String) throws {
        var files: [String] = []
        try list(source, "", to: target, &files)
        for file in files.shuffled(using: &generator) {
            try copyFile("\(source)/\(file)", to: "\(target)/\(file)")
            pause(1)
        }
    }

    /// Makes the directories and notes the files, before any is read.
    private mutating func list(
        _ source: String, _ directory: String, to target: String, _ files: inout [String]
    ) throws {
        try FileTree.makeDirectory(target + directory)
        for name in try FileTree.names(in: source + directory) {
            let path = "\(directory)/\(name)"
            if FileTree.isDirectory(source + path) {
                try list(source, path, to: target, &files)
            } else {
                files.append(String(path.dropFirst()))
            }
        }
    }

    private mutating func copyFile(_ source: String, to target: String) throws {
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else {
            if errno == ENOENT { return }
            throw SystemFailure("open", source, code: errno)
        }
        defer { close(input) }
        let output = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw SystemFailure("open", target, code: errno) }
        defer { close(output) }
        var piece = [UInt8](repeating: 0, count: Self.pieceBytes.upperBound)
        while true {
            let count = read(input, &piece, Int.random(in: Self.pieceBytes, using: &generator))
            guard count >= 0 else { throw SystemFailure("read", source, code: errno) }
            guard count > 0 else { return }
            guard write(output, piece, count) == count else {
                throw SystemFailure("write", target, code: errno)
            }
            pause(4)
        }
    }

    /// Waits, once in so many times.
    private mutating func pause(_ rarity: Int) {
        guard Int.random(in: 0..<rarity * 4, using: &generator) == 0 else { return }
        usleep(UInt32.random(in: Self.pauseMicroseconds, using: &generator))
    }
}
