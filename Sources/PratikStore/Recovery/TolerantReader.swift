// Reads chained lines past damage: what can be proven is read, what can't is told.

/// A place in a file that could not be read.
package struct DamagedPlace: Equatable, Sendable {
    /// The file, from the store's directory on.
    package let file: String
    /// Bytes from the file's start.
    package let offset: Int
    package let why: String
}

/// Goes through the lines of a segment or a snapshot.
///
/// A line is proven by the checksum that the line before states. Behind a damaged line the next
/// one is proven by what stands in the damaged line's place; if that is damaged, the one behind it.
struct TolerantReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let file: String
    private var offset: Int
    private var previous: RecordChecksum
    /// The id of the store that a segment belongs to, if its header could be read.
    private(set) var store: String?
    private(set) var damage: [DamagedPlace] = []

    /// - Parameter previous: what the first line continues.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, from offset: Int, after previous: RecordChecksum,
        file: String
    ) {
        self.bytes = bytes
        self.offset = offset
        self.previous = previous
        self.file = file
    }

    /// Reads the records of a segment, whose header may be damaged.
    init(segment bytes: UnsafeBufferPointer<UInt8>, file: String) {
        let start = bytes.index(of: UInt8(ascii: "\n"), in: 0..<bytes.count).map { $0 + 1 } ?? 0
        do {
            let line = Array(bytes.prefix(SegmentHeader.capacity))
            let header = try SegmentHeader(line: line, file: file)
            self.init(bytes, from: start, after: header.follows.checksum, file: file)
            store = header.store
        } catch {
            self.init(bytes, from: start, after: .origin, file: file)
            damage.append(DamagedPlace(file: file, offset: 0, why: "its header is damaged"))
        }
    }

    /// The next line that is proven: its object and its checksum; nil at the end.
    mutating func next() -> (json: UnsafeBufferPointer<UInt8>, checksum: RecordChecksum)? {
        while offset < bytes.count {
            if bytes[offset] == 0 {
                guard skipZeros() else { return nil }
                continue
            }
            if case .line(let json, let checksum, let end) = JournalLine.find(
                in: bytes, at: offset, after: previous)
            {
                offset = end
                previous = checksum
                return (.init(rebasing: bytes[json]), checksum)
            }
            guard skipLine() else { return nil }
        }
        return nil
    }

    /// Goes over zeros with content behind them; false when there is none.
    private mutating func skipZeros() -> Bool {
        guard let next = bytes[offset...].firstIndex(where: { $0 != 0 }) else { return false }
        damage.append(DamagedPlace(file: file, offset: offset, why: "zeros in the middle"))
        offset = next
        return skipRest()
    }

    /// Goes over a line that is not proven.
    private mutating func skipLine() -> Bool {
        let start = offset
        guard let feed = bytes.index(of: UInt8(ascii: "\n"), in: offset..<bytes.count) else {
            // The last line was never finished.
            return false
        }
        damage.append(DamagedPlace(file: file, offset: start, why: "a damaged line"))
        if let stated = RecordChecksum(hex: bytes[start..<min(start + 8, bytes.count)]) {
            previous = stated
        }
        offset = feed + 1
        return true
    }

    /// Behind zeros a line may be entered in its middle: goes on behind the next line feed.
    private mutating func skipRest() -> Bool {
        guard let feed = bytes.index(of: UInt8(ascii: "\n"), in: offset..<bytes.count) else {
            return false
        }
        if let stated = RecordChecksum(hex: bytes[offset..<min(offset + 8, bytes.count)]) {
            previous = stated
        }
        offset = feed + 1
        return true
    }
}
