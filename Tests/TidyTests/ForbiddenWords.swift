// What stands nowhere in the repository: promises of later work, and ways to crash.

enum ForbiddenWords {
    /// In no text at all. Each is put together here, so that it does not stand here either.
    static let anywhere = [
        "TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK", "not imple" + "mented", "for n" + "ow",
        "Cla" + "ude", "sub" + "agent", "far" + "m-", "/wo" + "rk/", "Anthro" + "pic",
    ]

    /// In no code of ours.
    static let inSources = [
        "try!", "as!", "fatalError(", "debugPrint(", "dump(", "NSLog(", "try? ",
        "import Foundation\n",
    ]

    /// Words of `words` that stand in `text`, with their lines. A word of letters alone has to
    /// stand alone.
    static func findings(_ words: [String], _ file: String, _ text: String) -> [Finding] {
        Style.lines(text + "\n").flatMap { number, line in
            words.filter { contains(line + "\n", $0) }
                .map { "\(file):\(number): “\($0)” stands here" }
        }
    }

    private static func contains(_ line: Substring, _ word: String) -> Bool {
        var rest = line
        while let range = rest.firstRange(of: word) {
            let before = line[..<range.lowerBound].last
            let after = line[range.upperBound...].first
            if !joins(before, word.first), !joins(word.last, after) { return true }
            rest = line[range.upperBound...]
        }
        return false
    }

    /// Whether two characters are of one word.
    private static func joins(_ left: Character?, _ right: Character?) -> Bool {
        guard let left, let right else { return false }
        return (left.isLetter || left.isNumber) && (right.isLetter || right.isNumber)
    }
}
