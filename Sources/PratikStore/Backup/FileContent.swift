// The content of one file: carried over, searched for its end, compared.

/// Reads and writes files through one buffer. Used by one thread.
final class FileContent {
    static let chunkSize = 1 << 20

    private let disk: any Disk
    private let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: chunkSize, alignment: 64)
    private let other = UnsafeMutableRawBufferPointer.allocate(
        byteCount: chunkSize, alignment: 64)

    init(disk: any Disk) { self.disk = disk }

    deinit {
        buffer.deallocate()
        other.deallocate()
    }

    /// Copies the bytes from the start up to `limit`, or to the end of the file if that is nearer.
    ///
    /// - Returns: how many they were.
    func copy(
        _ source: OpenFile, to target: OpenFile, upTo limit: Int = .max, advance: (Int) -> Void
    ) throws(DiskError) -> Int {
        var offset = 0
        while offset < limit {
            let count = try read(source, at: offset, into: buffer, upTo: limit)
            guard count > 0 else { break }
            try disk.write(
                UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: target, at: offset)
            offset += count
            advance(count)
        }
        return offset
    }

    /// Writes zeros from `start` up to `end`.
    func fill(
        _ target: OpenFile, from start: Int, to end: Int, advance: (Int) -> Void
    ) throws(DiskError) {
        guard start < end else { return }
        buffer.initializeMemory(as: UInt8.self, repeating: 0)
        var offset = start
        while offset < end {
            let count = min(buffer.count, end - offset)
            try disk.write(
                UnsafeRawBufferPointer(rebasing: buffer[..<count]), to: target, at: offset)
            offset += count
            advance(count)
        }
    }

    /// Where the zeros begin that reach to the end of a file of `size` bytes.
    func endOfData(_ file: OpenFile, size: Int) throws(DiskError) -> Int {
        var end = size
        while end > 0 {
            let start = max(0, end - buffer.count)
            let count = try read(file, at: start, into: buffer, upTo: end)
            if let last = buffer[..<count].lastIndex(where: { $0 != 0 }) { return start + last + 1 }
            end = start
        }
        return 0
    }

    /// Whether the first `count` bytes of both files are the same.
    func haveSameBeginning(
        _ first: OpenFile, _ second: OpenFile, count: Int
    ) throws(DiskError) -> Bool {
        var offset = 0
        while offset < count {
            let part = try read(first, at: offset, into: buffer, upTo: count)
            let same = try read(second, at: offset, into: other, upTo: offset + part)
            guard part > 0, part == same, buffer[..<part].elementsEqual(other[..<part]) else {
                return false
            }
            offset += part
        }
        return true
    }

    /// Fills a buffer as far as the file, or `limit`, reaches.
    private func read(
        _ file: OpenFile, at offset: Int, into buffer: UnsafeMutableRawBufferPointer,
        upTo limit: Int
    ) throws(DiskError) -> Int {
        let wanted = min(buffer.count, limit - offset)
        var count = 0
        while count < wanted {
            let part = try disk.read(
                file, at: offset + count, into: .init(rebasing: buffer[count..<wanted]))
            guard part > 0 else { break }
            count += part
        }
        return count
    }
}
