// An example of the wire as it is typed at the command line.

enum ExampleText {
    /// `student.list city=Cayenne @limit=5` as `pratikctl student list --city Cayenne --limit 5`.
    static func commandLine(_ request: String) -> String {
        var words = words(of: request)[...]
        guard let verb = words.popFirst() else { return "pratikctl" }
        var line = "pratikctl " + verb.map { $0 == "." ? " " : String($0) }.joined()
        for word in words { line += " " + argument(word) }
        return line
    }

    private static func argument(_ word: String) -> String {
        if word.hasPrefix("{") { return "--json '\(word)'" }
        guard let equals = word.firstIndex(of: "="), !word.hasPrefix("\""), !word.hasPrefix("'")
        else { return word.hasPrefix("@") ? ParameterNaming.options.name(word) : word }
        let key = String(word[..<equals])
        let value = word[word.index(after: equals)...]
        if key.hasSuffix(":") {
            return ParameterNaming.options.name(key) + "='" + value + "'"
        }
        return ParameterNaming.options.name(key) + " " + value
    }

    /// The words of a request line; quotes and JSON keep their spaces.
    private static func words(of request: String) -> [String] {
        var words: [String] = []
        var word = ""
        var quote: Character?
        var depth = 0
        for character in request {
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = isBeginning(word) || depth > 0 ? character : nil
            } else if "{[".contains(character) {
                depth += 1
            } else if "}]".contains(character) {
                depth -= 1
            } else if character == " ", depth == 0 {
                words.append(word)
                word = ""
                continue
            }
            word.append(character)
        }
        return (words + [word]).filter { !$0.isEmpty }
    }

    /// Whether a value begins behind `word`, where alone a quote opens.
    private static func isBeginning(_ word: String) -> Bool {
        word.isEmpty || word.last == "="
    }
}
