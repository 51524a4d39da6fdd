// The lines of iCalendar: CR LF at their ends, long ones folded (RFC 5545, 3.1).

/// Content lines as they go out.
struct ContentLines {
    /// Bytes of a line without its CR LF.
    private static let most = 75

    private(set) var bytes: [UInt8] = []

    /// Appends a line, folded where it is too long, between characters.
    mutating func append(_ line: String) {
        var length = 0
        for scalar in line.unicodeScalars {
            let encoded = UTF8.encode(scalar).map(Array.init) ?? []
            if length + encoded.count > Self.most {
                bytes.append(contentsOf: "\r\n ".utf8)
                length = 1
            }
            bytes.append(contentsOf: encoded)
            length += encoded.count
        }
        bytes.append(contentsOf: "\r\n".utf8)
    }
}
