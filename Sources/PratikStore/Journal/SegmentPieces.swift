// Reads a segment piece by piece, each of whole lines, for who must not hold it all in memory.

/// A segment that is open for reading while it may still be appended to.
struct SegmentPieces: ~Copyable {
    private let file: OpenFile
    private let disk: any Disk

    /// The bytes that are worth reading where little may be left: who follows the journal finds a
    /// few records, and zeros behind them.
    static let smallestPiece = 16 << 10
    /// The bytes that are read at once, unless a single line is longer.
    static let largestPiece = 256 << 10
    /// No line is longer: a transaction's bound, and some room for what stands around it.
    private static let lineBytes = Store.maximumTransactionBytes + (1 << 20)

    init(_ path: String, disk: any Disk) throws(DiskError) {
        file = try disk.open(path, .read)
        self.disk = disk
    }

    deinit { disk.close(file) }

    /// The bytes from `offset` on up to the end of a line; none where no whole line is.
    ///
    /// - Parameter size: the bytes to read, more if they are not a whole line.
    func lines(at offset: Int, size: Int) throws(DiskError) -> [UInt8] {
        var size = size
        while true {
            var bytes = [UInt8](repeating: 0, count: size)
            let count = try disk.read(file, at: offset, into: &bytes)
            if let feed = bytes[..<count].lastIndex(of: UInt8(ascii: "\n")) {
                bytes.removeSubrange((feed + 1)...)
                return bytes
            }
            // No JSON has a zero: what follows is room that nothing was written to.
            guard count == size, bytes.last != 0, size < Self.lineBytes else { return [] }
            size = min(size * 8, Self.lineBytes)
        }
    }

    /// The segment's header.
    ///
    /// - Throws: `StoreDamage`, `StoreRefusal`, `DiskError`.
    func header(_ name: SegmentName) throws -> (header: SegmentHeader, size: Int) {
        let lines = try lines(at: 0, size: SegmentHeader.capacity)
        let file = "journal/\(name.text)"
        let size = (lines.firstIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        return (try SegmentHeader(line: Array(lines[..<size]), file: file), size)
    }
}

extension Disk {
    /// Fills `bytes` from `offset` on as far as the file goes; answers how far.
    fileprivate func read(
        _ file: OpenFile, at offset: Int, into bytes: inout [UInt8]
    ) throws(DiskError) -> Int {
        let result = bytes.withUnsafeMutableBytes { buffer -> Result<Int, DiskError> in
            var filled = 0
            do throws(DiskError) {
                while filled < buffer.count {
                    let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                    let count = try read(file, at: offset + filled, into: rest)
                    if count == 0 { break }
                    filled += count
                }
                return .success(filled)
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
