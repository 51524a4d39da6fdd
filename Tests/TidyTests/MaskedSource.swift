// Swift source with comments and the texts of strings blanked out, so that only code is left.

/// The same lines as the source, each byte of a comment or string replaced by a space.
struct MaskedSource {
    private(set) var bytes: [UInt8]
    private var position = 0

    init(_ source: String) {
        bytes = Array(source.utf8)
        maskCode(untilParenthesis: false)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    // MARK: Bytes

    private func starts(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[position...].starts(with: $0) }
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where position < bytes.count {
            if bytes[position] != UInt8(ascii: "\n") { bytes[position] = UInt8(ascii: " ") }
            position += 1
        }
    }

    // MARK: Code

    /// Goes through code: to the end of the file, or to the parenthesis that ends an interpolation.
    private mutating func maskCode(untilParenthesis: Bool) {
        var depth = 0
        while position < bytes.count {
            if starts("//") {
                maskLineComment()
            } else if starts("/*") {
                maskBlockComment()
            } else if starts("\"") || starts("#\"") {
                maskString()
            } else {
                if starts("(") { depth += 1 }
                if starts(")") { depth -= 1 }
                if untilParenthesis, depth < 0 { return }
                position += 1
            }
        }
    }

    private mutating func maskLineComment() {
        while position < bytes.count, !starts("\n") { blank() }
    }

    private mutating func maskBlockComment() {
        var depth = 0
        repeat {
            if starts("/*") {
                depth += 1
                blank(2)
            } else if starts("*/") {
                depth -= 1
                blank(2)
            } else {
                blank()
            }
        } while depth > 0 && position < bytes.count
    }

    // MARK: Strings

    /// A string of any kind; code within its interpolations is masked with it.
    private mutating func maskString() {
        let isRaw = starts("#")
        if isRaw { blank() }
        let isLong = starts("\"\"\"")
        blank(isLong ? 3 : 1)
        while position < bytes.count {
            let isEnd = isLong ? starts("\"\"\"") : starts("\"")
            if isEnd {
                blank(isLong ? 3 : 1)
                guard isRaw else { return }
                if starts("#") {
                    blank()
                    return
                }
            } else if !isRaw, starts("\\(") {
                maskInterpolation()
            } else if !isRaw, starts("\\") {
                blank(2)
            } else {
                blank()
            }
        }
    }

    private mutating func maskInterpolation() {
        let start = position
        position += 2
        maskCode(untilParenthesis: true)
        let end = min(position + 1, bytes.count)
        position = start
        blank(end - start)
    }
}
