// The bytes of one read, taken by lines and by pieces.

import Glibc

/// Memory of `Limits.readChunkBytes` for what a socket received last.
struct ReplyBuffer: ~Copyable {
    let memory = UnsafeMutableRawBufferPointer.allocate(
        byteCount: Limits.readChunkBytes, alignment: 16)
    private var start = 0
    private var end = 0

    init() {}

    deinit { memory.deallocate() }

    var isEmpty: Bool { start == end }

    /// Counts the first bytes of the memory as received and unread.
    mutating func refill(_ count: Int) {
        precondition(isEmpty && count <= memory.count, "a read is taken before the next")
        start = 0
        end = count
    }

    /// Takes up to `limit` bytes.
    mutating func take(atMost limit: Int) -> [UInt8] {
        let stop = min(end, limit < end - start ? start + limit : end)
        defer { start = stop }
        return Array(memory[start..<stop])
    }

    /// Moves bytes to the end of `line` up to an LF, which is dropped; false when there was none.
    mutating func takeLine(into line: inout [UInt8]) -> Bool {
        let unread = UnsafeRawBufferPointer(rebasing: memory[start..<end])
        guard let base = unread.baseAddress,
            let found = memchr(base, Int32(UInt8(ascii: "\n")), unread.count)
        else {
            line.append(contentsOf: unread)
            start = end
            return false
        }
        let length = UnsafeRawPointer(found) - base
        line.append(contentsOf: unread[..<length])
        start += length + 1
        return true
    }
}
