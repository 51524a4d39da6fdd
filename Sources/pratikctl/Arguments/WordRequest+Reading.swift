// The words behind a verb, one after the other: options, `key=value`, and what stands alone.

import PratikJSON

/// Gives a text for `-` (standard input) and `@FILE`.
typealias TextSource = (_ name: String) throws(Failure) -> String

extension WordRequest {
    /// Reads what stands behind the verb.
    ///
    /// `--min-rating 4` and `--min-rating=4` are `min_rating=4`; an option before another option or
    /// the end is `true`, `--no-autonomy` is `autonomy=false`, `--skills:='["C"]'` is JSON;
    /// `key=value`, `key:=json` and `@option` are taken as the protocol has them.
    init(verb: String, words: [String], texts: TextSource) throws(Failure) {
        self.init(verb: verb)
        var rest = words[...]
        while let word = rest.popFirst() {
            if word.hasPrefix("--"), word.count > 2 {
                try readOption(word.dropFirst(2), &rest, texts)
            } else if word != "--" {
                arguments.append(try Self.protocolArgument(word))
            }
        }
    }

    private mutating func readOption(
        _ option: Substring, _ rest: inout ArraySlice<String>, _ texts: TextSource
    ) throws(Failure) {
        if let equals = option.firstIndex(of: "=") {
            let name = option[..<equals]
            let value = String(option[option.index(after: equals)...])
            if name.hasSuffix(":") {
                let key = Self.key(name.dropLast())
                arguments.append(.json(key: key, value: try Self.json(value, key)))
            } else {
                try append(Self.key(name), value, texts)
            }
        } else if option.hasPrefix("no-"), option.count > 3 {
            arguments.append(.word(key: Self.key(option.dropFirst(3)), value: "false"))
        } else if let value = rest.first, !value.hasPrefix("--") {
            rest.removeFirst()
            try append(Self.key(option), value, texts)
        } else {
            arguments.append(.word(key: Self.key(option), value: "true"))
        }
    }

    private mutating func append(
        _ key: String, _ value: String, _ texts: TextSource
    ) throws(Failure) {
        arguments.append(.word(key: key, value: try Self.resolved(value, texts)))
    }

    /// `-` is standard input, `@FILE` a file, `@@text` the text `@text`.
    static func resolved(_ value: String, _ texts: TextSource) throws(Failure) -> String {
        if value == "-" { return try texts("-") }
        if value.hasPrefix("@@") { return String(value.dropFirst()) }
        if value.hasPrefix("@"), value.count > 1 { return try texts(String(value.dropFirst())) }
        return value
    }

    /// A word as the protocol has it: `key=value`, `key:=json`, `@option`, or a value alone.
    static func protocolArgument(_ word: String) throws(Failure) -> Argument {
        let name = word.prefix { $0.isKeyCharacter }
        let rest = word[name.endIndex...]
        if name.isEmpty || name == "@" { return .positional(word) }
        if rest.hasPrefix(":=") {
            let key = String(name)
            return .json(key: key, value: try json(String(rest.dropFirst(2)), key))
        }
        if rest.hasPrefix("=") {
            return .word(key: String(name), value: String(rest.dropFirst()))
        }
        if name.hasPrefix("@"), rest.isEmpty { return .word(key: word, value: "true") }
        return .positional(word)
    }

    /// An option's name as the wire has it.
    private static func key(_ option: Substring) -> String {
        String(option.map { $0 == "-" ? "_" : $0 })
    }

    private static func json(_ text: String, _ key: String) throws(Failure) -> JSONValue {
        do {
            return try JSONValue(parsing: text)
        } catch {
            throw .usage(ArgumentMessages.notJSON(key, offset: error.offset))
        }
    }
}

extension Character {
    /// Whether names of parameters and options are made of it.
    fileprivate var isKeyCharacter: Bool {
        ("a"..."z").contains(self) || ("0"..."9").contains(self) || self == "_" || self == "-"
            || self == "@"
    }
}
