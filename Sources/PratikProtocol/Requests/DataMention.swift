// Tells whether a line that cannot be read spoke of a payload behind it.

/// Looks for `@data` in bytes that arrive in pieces.
struct DataMention {
    private static let word: [UInt8] = Array("@data".utf8)

    private var matched = 0
    private(set) var isFound = false

    mutating func look(at bytes: UnsafeBufferPointer<UInt8>) {
        if isFound { return }
        let word = Self.word
        for byte in bytes {
            if byte == word[matched] {
                matched += 1
                if matched == word.count {
                    isFound = true
                    return
                }
            } else {
                // `@` stands in the word once, at its start: no longer part can match again.
                matched = byte == word[0] ? 1 : 0
            }
        }
    }

    /// Whether `bytes` hold the word.
    static func isFound(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        var mention = DataMention()
        mention.look(at: bytes)
        return mention.isFound
    }
}
