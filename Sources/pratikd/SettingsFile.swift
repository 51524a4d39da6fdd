// pratik.conf: a line a setting, `key = value`, `#` before a comment.

import Glibc

/// What a configuration file says, with the line of each value.
struct SettingsFile {
    private(set) var values: [String: (value: String, line: Int)] = [:]

    /// - Throws: when the file cannot be read, or a line is not of the form.
    init(path: String, mayBeMissing: Bool) throws(SettingsProblem) {
        guard let file = fopen(path, "re") else {
            if errno == ENOENT, mayBeMissing { return }
            throw SettingsProblem(description: "\(path): \(String(cString: strerror(errno)))")
        }
        defer { fclose(file) }
        var buffer: UnsafeMutablePointer<CChar>?
        var capacity = 0
        defer { free(buffer) }
        var number = 0
        while getline(&buffer, &capacity, file) >= 0, let line = buffer {
            number += 1
            try take(String(cString: line), at: number, path)
        }
    }

    private mutating func take(
        _ line: String, at number: Int, _ path: String
    ) throws(SettingsProblem) {
        let text = Self.trimmed(line[...])
        if text.isEmpty || text.hasPrefix("#") { return }
        guard let equals = text.firstIndex(of: "=") else {
            throw SettingsProblem(description: "\(path):\(number): write “key = value”")
        }
        let key = String(Self.trimmed(text[..<equals]))
        guard Settings.keys.contains(key) else {
            // The file is pratikctl's too, which has settings of its own.
            return
        }
        values[key] = (String(Self.trimmed(text[text.index(after: equals)...])), number)
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0.isWhitespace }
        guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        return start[...last]
    }
}
