// What a request is about, as far as the client has to know it.

import PratikJSON
import PratikProtocol

extension WordRequest {
    /// What stands before the dot of the verb, nil for a verb of one word.
    var noun: String? { verb.firstIndex(of: ".").map { String(verb[..<$0]) } }

    /// What stands behind the dot of the verb.
    var word: String {
        verb.firstIndex(of: ".").map { String(verb[verb.index(after: $0)...]) } ?? verb
    }

    /// The first value without a name.
    var wordAlone: String? {
        for case .positional(let word) in arguments { return word }
        return nil
    }

    var hasWordAlone: Bool { wordAlone != nil }

    /// Whom the request is made as, nil for whoever is connected.
    var actingAs: String? {
        if let user = option("@as") { return user }
        let user = object?["@as"]
        return user?.stringValue ?? user?.integerValue.map(String.init)
    }

    /// Whether it asks for what would be, without doing it.
    var isDryRun: Bool { option("@dry-run") == "true" || object?["@dry-run"] == true }

    /// The verbs that it carries out: its own, and those of a batch's operations.
    var verbs: [String] {
        [verb] + operations.compactMap { $0.objectValue?["verb"]?.stringValue }
    }

    private var operations: [JSONValue] {
        if let operations = object?["ops"]?.arrayValue { return operations }
        for argument in arguments {
            switch argument {
            case .json("ops", let value): return value.arrayValue ?? []
            case .word("ops", let text):
                let members = JSONObject.reading(Array("{\"ops\":\(text)}".utf8))
                return members?["ops"]?.arrayValue ?? []
            default: continue
            }
        }
        return []
    }

    /// The request that `line` is, without the options that change nothing about what it does.
    init(_ parsed: ParsedRequest, line: [UInt8]) {
        self.init(verb: String(decoding: line[parsed.verb], as: UTF8.self))
        arguments = parsed.arguments.map { argument in
            switch (argument.name, argument.value) {
            case (let name?, .json(let value)): .json(key: name, value: value)
            case (let name?, .word(let word)): .word(key: name, value: word)
            case (nil, .word(let word)): .positional(word)
            case (nil, .json(let value)): .positional(value.text)
            }
        }
        if let user = parsed.options.actingAs { set("@as", user) }
        if parsed.options.isDryRun { set("@dry-run", "true") }
        if let revision = parsed.options.expectedRevision { set("@if-rev", String(revision)) }
    }
}
