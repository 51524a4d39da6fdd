// Bytes that outlive the read that brought them: the part of a line, or what a pause left unread.

import Glibc

/// A queue of bytes in memory of its own, which stays where it is until bytes are appended.
struct KeptBytes: ~Copyable {
    private var memory: UnsafeMutablePointer<UInt8>?
    private var capacity = 0
    private var start = 0
    private var end = 0

    init() {}

    deinit { memory?.deallocate() }

    var count: Int { end - start }
    var isEmpty: Bool { start == end }

    /// The unread bytes; valid until bytes are appended or the memory is released.
    var unread: UnsafeBufferPointer<UInt8> {
        guard let memory else { return UnsafeBufferPointer(start: nil, count: 0) }
        return UnsafeBufferPointer(start: memory + start, count: count)
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let source = bytes.baseAddress, !bytes.isEmpty else { return }
        makeRoom(for: bytes.count)
        guard let memory else { preconditionFailure("room was made") }
        memcpy(memory + end, source, bytes.count)
        end += bytes.count
    }

    /// Counts the first bytes as read; their memory stays until the next `append`.
    mutating func consume(_ length: Int) {
        precondition(length <= count, "no more is read than is kept")
        start += length
    }

    /// Forgets everything and gives the memory back.
    mutating func release() {
        memory?.deallocate()
        memory = nil
        capacity = 0
        start = 0
        end = 0
    }

    private mutating func makeRoom(for length: Int) {
        if end + length <= capacity { return }
        let unread = self.unread
        let needed = unread.count + length
        if needed <= capacity, let memory {
            memmove(memory, memory + start, unread.count)
        } else {
            let grown = max(needed, min(capacity * 2, needed * 2))
            let replacement = UnsafeMutablePointer<UInt8>.allocate(capacity: grown)
            if let source = unread.baseAddress { memcpy(replacement, source, unread.count) }
            memory?.deallocate()
            memory = replacement
            capacity = grown
        }
        start = 0
        end = unread.count
    }
}
