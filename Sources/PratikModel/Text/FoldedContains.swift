// Whether a folded text is contained in another.

import Glibc

/// Whether `needle` occurs in `haystack`, both folded by `TextFolding`; the empty needle occurs in
/// every text.
package func foldedContains(_ haystack: Span<UInt8>, _ needle: Span<UInt8>) -> Bool {
    if needle.isEmpty { return true }
    if needle.count > haystack.count { return false }
    return haystack.withUnsafeBytes { text in
        needle.withUnsafeBytes { sought in contains(text, sought) }
    }
}

/// Whether `needle` occurs in `haystack`, both folded by `TextFolding`.
package func foldedContains(_ haystack: [UInt8], _ needle: [UInt8]) -> Bool {
    foldedContains(haystack.span, needle.span)
}

/// Looks for the first byte, then compares the rest; neither text is empty.
private func contains(_ text: UnsafeRawBufferPointer, _ sought: UnsafeRawBufferPointer) -> Bool {
    guard let textStart = text.baseAddress, let soughtStart = sought.baseAddress else {
        return false
    }
    let first = Int32(sought[0])
    let lastStart = text.count - sought.count
    var start = 0
    while start <= lastStart,
        let found = memchr(textStart + start, first, lastStart - start + 1)
    {
        if memcmp(found, soughtStart, sought.count) == 0 { return true }
        start = UnsafeRawPointer(found) - textStart + 1
    }
    return false
}
