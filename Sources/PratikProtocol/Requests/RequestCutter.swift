// Cuts what a client sends into request lines and payloads; lines that arrive whole are not copied.

import Glibc

/// The incoming side of a connection's framing; can stop in the middle of a read and go on later.
///
/// Call `begin` with what was read, `next` until it answers nil (or the connection is paused), then
/// `end`. A line that lies whole in one read is lent from it; bytes are copied only by `end`, and
/// when a line goes on into the next read.
package struct RequestCutter: ~Copyable {
    /// What `next` found; its bytes are lent until the following `next` or `end`.
    package enum Piece {
        /// A request without its LF and CR, never blank.
        case line(UnsafeBufferPointer<UInt8>)
        /// A line over `Limits.lineBytes`, once it was read to its LF. If it spoke of `@data`, what
        /// follows may be a payload, and the framing is lost.
        case tooLong(mentionsData: Bool)
        /// Some of the announced bytes, at least one.
        case payload(UnsafeBufferPointer<UInt8>)
        /// All announced bytes and their LF have been read.
        case payloadEnd
        /// The LF behind a payload is missing; whatever follows is dropped.
        case desync
    }

    /// Where the client's stream stands; true to the stream once `next` has answered nil.
    package enum State: Equatable, Sendable {
        case betweenLines, insideLine, insideTooLongLine, insidePayload, lost
    }

    private enum Mode {
        case lines
        case skipping(DataMention)
        case payload(remaining: Int)
        case lost
    }

    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    private var mode = Mode.lines
    private var kept = KeptBytes()
    /// How many of the kept bytes are known to hold no LF.
    private var scanned = 0
    private var chunk = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

    package init() {}

    /// Bytes that are held although no read is under way.
    package var unreadBytes: Int { kept.count }

    package var state: State {
        switch mode {
        case .lines: kept.isEmpty && chunk.isEmpty ? .betweenLines : .insideLine
        case .skipping: .insideTooLongLine
        case .payload: .insidePayload
        case .lost: .lost
        }
    }

    /// Takes what was read; the bytes are lent until `end`. An empty read goes on after a pause.
    package mutating func begin(_ read: UnsafeRawBufferPointer) {
        precondition(chunk.isEmpty, "every begin has its end")
        chunk = read.bindMemory(to: UInt8.self)
    }

    /// Gives the read back: what is unread is copied.
    package mutating func end() {
        if case .lost = mode { kept.release() } else { kept.append(chunk) }
        chunk = UnsafeBufferPointer(start: nil, count: 0)
        if kept.isEmpty { kept.release() }
    }

    /// Tells that `count` bytes and an LF follow the line that `next` answered last.
    package mutating func expectPayload(_ count: Int) {
        precondition(count >= 0, "a payload has no negative length")
        guard case .lines = mode else { preconditionFailure("a payload follows a line") }
        mode = .payload(remaining: count)
    }

    /// The next piece, or nil when more bytes are needed.
    package mutating func next() -> Piece? {
        switch mode {
        case .lines: return nextLine()
        case .skipping(let mention): return skipLine(mention)
        case .payload(let remaining): return nextPayload(remaining)
        case .lost:
            chunk = UnsafeBufferPointer(start: nil, count: 0)
            return nil
        }
    }
}

// MARK: Lines

extension RequestCutter {
    private mutating func nextLine() -> Piece? {
        while let raw = kept.isEmpty ? lineFromChunk() : lineFromKept() {
            var line = raw
            if line.last == Self.carriageReturn { line = Self.part(of: line, 0..<(line.count - 1)) }
            if line.count > Limits.lineBytes {
                return .tooLong(mentionsData: DataMention.isFound(in: line))
            }
            if !Self.isBlank(line) { return .line(line) }
        }
        if case .skipping(let mention) = mode { return skipLine(mention) }
        return nil
    }

    private mutating func lineFromChunk() -> UnsafeBufferPointer<UInt8>? {
        if let length = Self.indexOfLineFeed(in: chunk) { return takeFromChunk(length, and: 1) }
        if chunk.count > Limits.lineBytes + 1 { mode = .skipping(DataMention()) }
        return nil
    }

    /// A line that began in an earlier read; its rest is moved behind its start.
    private mutating func lineFromKept() -> UnsafeBufferPointer<UInt8>? {
        let unread = kept.unread
        let unseen = Self.part(of: unread, scanned..<unread.count)
        if let index = Self.indexOfLineFeed(in: unseen) { return takeLineFromKept(scanned + index) }
        scanned = unread.count
        let length = Self.indexOfLineFeed(in: chunk)
        let total = unread.count + (length ?? chunk.count)
        guard total <= Limits.lineBytes + 1 else {
            var mention = DataMention()
            mention.look(at: unread)
            kept.release()
            scanned = 0
            mode = .skipping(mention)
            return nil
        }
        kept.append(takeFromChunk(length.map { $0 + 1 } ?? chunk.count, and: 0))
        if length != nil { return takeLineFromKept(total) }
        scanned = total
        return nil
    }

    private mutating func takeLineFromKept(_ length: Int) -> UnsafeBufferPointer<UInt8> {
        let line = Self.part(of: kept.unread, 0..<length)
        kept.consume(length + 1)
        scanned = 0
        return line
    }

    private mutating func skipLine(_ mention: DataMention) -> Piece? {
        var mention = mention
        let length = Self.indexOfLineFeed(in: chunk)
        mention.look(at: takeFromChunk(length ?? chunk.count, and: length == nil ? 0 : 1))
        mode = length == nil ? .skipping(mention) : .lines
        return length == nil ? nil : .tooLong(mentionsData: mention.isFound)
    }
}

// MARK: Payloads

extension RequestCutter {
    private mutating func nextPayload(_ remaining: Int) -> Piece? {
        if kept.isEmpty && chunk.isEmpty { return nil }
        if remaining == 0 { return endPayload() }
        let piece = take(remaining)
        mode = .payload(remaining: remaining - piece.count)
        return .payload(piece)
    }

    private mutating func endPayload() -> Piece {
        let isEnded = take(1).first == Self.lineFeed
        mode = isEnded ? .lines : .lost
        return isEnded ? .payloadEnd : .desync
    }

    /// At most `limit` bytes of what is unread.
    private mutating func take(_ limit: Int) -> UnsafeBufferPointer<UInt8> {
        if kept.isEmpty { return takeFromChunk(min(limit, chunk.count), and: 0) }
        let piece = Self.part(of: kept.unread, 0..<min(limit, kept.count))
        kept.consume(piece.count)
        scanned = 0
        return piece
    }
}

// MARK: Bytes

extension RequestCutter {
    /// The first bytes of the read; `dropped` more behind them are counted as read too.
    private mutating func takeFromChunk(
        _ length: Int, and dropped: Int
    ) -> UnsafeBufferPointer<UInt8> {
        let taken = Self.part(of: chunk, 0..<length)
        chunk = Self.part(of: chunk, (length + dropped)..<chunk.count)
        return taken
    }

    private static func part(
        of bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>
    ) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[range])
    }

    private static func indexOfLineFeed(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = bytes.baseAddress, !bytes.isEmpty,
            let found = memchr(base, Int32(lineFeed), bytes.count)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private static func isBlank(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = line.first else { return true }
        if first > UInt8(ascii: " ") { return false }
        return line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    }
}
