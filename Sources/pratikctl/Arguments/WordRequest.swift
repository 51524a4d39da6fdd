// `NOUN VERB [ID] [--option value …]` becomes a request of the protocol, in its word form.

import PratikJSON
import PratikProtocol

/// A request before it is a line: words, or an object of which all arguments are options.
struct WordRequest: Equatable {
    enum Argument: Equatable {
        /// Stands alone, as an id does.
        case positional(String)
        /// Typed by the verb's declaration.
        case word(key: String, value: String)
        case json(key: String, value: JSONValue)
    }

    var verb: String
    var arguments: [Argument] = []
    /// The parameters of the `{json}` form.
    var object: JSONObject?

    /// The bytes of the line, its LF included.
    var line: [UInt8] { object.map(line(of:)) ?? lineOfWords }

    private var lineOfWords: [UInt8] {
        var line: [UInt8] = []
        var words: [(key: String?, value: String)] = []
        var json: [UInt8] = []
        for argument in arguments {
            switch argument {
            case .positional(let value): words.append((nil, value))
            case .word(let key, let value): words.append((key, value))
            case .json(let key, let value):
                json.append(contentsOf: " \(key):=".utf8)
                json.appendJSON(value)
            }
        }
        line.appendRequest(verb, words: words)
        line.removeLast()
        line.append(contentsOf: json)
        line.append(UInt8(ascii: "\n"))
        return line
    }

    private func line(of object: JSONObject) -> [UInt8] {
        var object = object
        for case .word(let key, let value) in arguments {
            object[key] = Self.optionValue(key, value)
        }
        var line: [UInt8] = []
        line.appendRequest(verb, object: object)
        return line
    }

    /// An option's value with the type that the `{json}` form wants.
    private static func optionValue(_ key: String, _ value: String) -> JSONValue {
        switch key {
        case "@dry-run" where value == "true": true
        case "@limit", "@if-rev": Int64(value).map(JSONValue.integer) ?? .string(value)
        default: .string(value)
        }
    }

    /// The value of an option, nil when it is not given.
    func option(_ wanted: String) -> String? {
        for case .word(let key, let value) in arguments where key == wanted { return value }
        return nil
    }

    /// Gives an option a value, in place of the one that it may have.
    mutating func set(_ option: String, _ value: String) {
        arguments.removeAll { argument in
            if case .word(option, _) = argument { return true }
            return false
        }
        arguments.append(.word(key: option, value: value))
    }

    mutating func append(_ options: [(key: String, value: String)]) {
        arguments += options.map { .word(key: $0.key, value: $0.value) }
    }
}
