// Searches in borrowed bytes at the speed of the C library.

import CLinux
import Glibc

extension UnsafeBufferPointer<UInt8> {
    /// The first place of `byte` in `range`, or nil.
    func index(of byte: UInt8, in range: Range<Int>) -> Int? {
        guard let base = baseAddress, !range.isEmpty,
            let found = memchr(base + range.lowerBound, Int32(byte), range.count)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// Whether `needle` stands anywhere in the bytes.
    func contains(_ needle: [UInt8]) -> Bool {
        needle.withUnsafeBytes {
            memmem(baseAddress, UInt(count), $0.baseAddress, UInt($0.count)) != nil
        }
    }

    /// Behind the last byte from `start` on that is not zero; `start` if all are.
    func endOfContent(from start: Int) -> Int {
        guard let base = baseAddress, start < count else { return start }
        // Bytes that all equal the next one, the first of them zero, are all zero.
        if self[start] == 0, memcmp(base + start, base + start + 1, count - start - 1) == 0 {
            return start
        }
        var end = count
        while end > start, self[end - 1] == 0 { end -= 1 }
        return end
    }
}
