// How many lines the functions of a Swift file have: a scanner of braces, no more.

/// A function, initializer or subscript with a body.
struct FunctionLength: Equatable {
    /// Counted from 1.
    let line: Int
    /// Lines from the one that begins the declaration to the one that ends the body.
    let lines: Int

    /// Those of a file, in order; functions within functions too.
    static func all(in source: String) -> [FunctionLength] {
        let code = Array(MaskedSource(source).bytes)
        var found: [FunctionLength] = []
        for start in code.indices where isDeclaration(code, at: start) {
            guard let body = bodyStart(code, from: start), let end = blockEnd(code, from: body)
            else { continue }
            let lines = code[start...end].count { $0 == newline } + 1
            found.append(
                FunctionLength(line: code[..<start].count { $0 == newline } + 1, lines: lines))
        }
        return found
    }

    private static let newline = UInt8(ascii: "\n")
    private static let keywords = ["func", "init", "deinit", "subscript"].map { Array($0.utf8) }

    private static func isDeclaration(_ code: [UInt8], at start: Int) -> Bool {
        guard start == 0 || code[start - 1] == UInt8(ascii: " ") || code[start - 1] == newline
        else { return false }
        return keywords.contains { keyword in
            guard code[start...].starts(with: keyword) else { return false }
            let end = start + keyword.count
            return end == code.count || !isWord(code[end])
        }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "_") || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
            || (0x61...0x7A).contains(byte)
    }

    /// Where the body begins; nil for a requirement of a protocol, which has none.
    private static func bodyStart(_ code: [UInt8], from start: Int) -> Int? {
        var depth = 0
        for index in start..<code.count {
            switch code[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            case UInt8(ascii: "}"): return nil
            case UInt8(ascii: "{") where depth == 0: return index
            default:
                if depth == 0, index > start, isDeclaration(code, at: index) { return nil }
            }
        }
        return nil
    }

    private static func blockEnd(_ code: [UInt8], from start: Int) -> Int? {
        var depth = 0
        for index in start..<code.count {
            if code[index] == UInt8(ascii: "{") { depth += 1 }
            if code[index] == UInt8(ascii: "}") { depth -= 1 }
            if depth == 0 { return index }
        }
        return nil
    }
}
