// The settings files: `key = value` lines, `#` comments.

/// One settings file as it was read.
struct SettingsFile {
    struct Entry: Equatable {
        let value: String
        /// Counted from 1.
        let line: Int
    }

    let path: String
    let entries: [String: Entry]

    /// Reads lines of `key = value`; blank ones and those that begin with `#` say nothing. Keys
    /// that
    /// pratikctl does not know belong to the daemon, which shares `/etc/pratik/pratik.conf`.
    init(path: String, text: String) throws(Failure) {
        var entries: [String: Entry] = [:]
        var number = 0
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let content = line.trimmingBlanks
            if content.isEmpty || content.hasPrefix("#") { continue }
            guard let equals = content.firstIndex(of: "=") else {
                throw .configuration(SettingsMessages.notAKeyAndValue(path: path, line: number))
            }
            let key = String(content[..<equals].trimmingBlanks)
            let value = content[content.index(after: equals)...].trimmingBlanks
            entries[key] = Entry(value: String(value), line: number)
        }
        self.path = path
        self.entries = entries
    }

    /// The file at `path`; nil when there is none or it may not be read.
    init?(path: String) throws(Failure) {
        guard let bytes = FileBytes.read(path) else { return nil }
        try self.init(path: path, text: String(decoding: bytes, as: UTF8.self))
    }
}

extension Substring {
    /// Without spaces, tabs and carriage returns at both ends.
    fileprivate var trimmingBlanks: Substring {
        func isBlank(_ character: Character) -> Bool {
            character == " " || character == "\t" || character == "\r"
        }
        var rest = drop(while: isBlank)
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return rest
    }
}
