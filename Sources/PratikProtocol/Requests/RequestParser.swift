// Reads a request line: the verb, then words or one JSON object.

import PratikJSON

/// Goes through one line once and collects its parts and its problems.
struct RequestParser {
    let line: UnsafeBufferPointer<UInt8>
    var position = 0
    var verb = 0..<0
    var arguments: [Argument] = []
    var options = RequestOptions()
    var problems: [GrammarProblem] = []
    /// False once it is not sure where the words of the line begin and end.
    var isReadable = true
    private var names: [String] = []

    init(_ line: UnsafeBufferPointer<UInt8>) {
        self.line = line
    }

    mutating func parseLine() {
        skipSpaces()
        parseVerb()
        skipSpaces()
        if position < line.count, line[position] == UInt8(ascii: "{") {
            parseObject()
            return
        }
        var words = 0
        while position < line.count {
            words += 1
            guard words <= Limits.arguments else {
                stop(.tooManyArguments, field: nil, at: position)
                return
            }
            parseWord()
            skipSpaces()
        }
    }

    /// What follows the line, once it is parsed.
    var payload: ParsedRequest.Payload {
        let isDataBad = problems.contains { $0.field == RequestOption.data.rawValue }
        if isReadable && !isDataBad { return options.payloadBytes.map { .bytes($0) } ?? .none }
        return isDataBad || DataMention.isFound(in: line) ? .unreadable : .none
    }
}

// MARK: Problems

extension RequestParser {
    mutating func report(_ reason: GrammarProblem.Reason, field: String?, at offset: Int) {
        problems.append(GrammarProblem(field: field, reason: reason, offset: offset))
    }

    /// Reports what makes the rest of the line unreadable.
    mutating func stop(_ reason: GrammarProblem.Reason, field: String?, at offset: Int) {
        report(reason, field: field, at: offset)
        isReadable = false
        position = line.count
    }

    /// Reports a word; one with a quote in it leaves open where the next word begins.
    mutating func refuse(
        _ word: Range<Int>, _ reason: GrammarProblem.Reason, field: String?, at offset: Int
    ) {
        if line[word].contains(where: Self.isQuote) {
            stop(reason, field: field, at: offset)
        } else {
            report(reason, field: field, at: offset)
        }
    }

    /// Notes that `name` is given; false, with a problem, when it was before.
    mutating func claim(_ name: String, at offset: Int) -> Bool {
        guard !names.contains(name) else {
            report(.repeatedKey, field: name, at: offset)
            return false
        }
        names.append(name)
        return true
    }
}

// MARK: The verb

extension RequestParser {
    private mutating func parseVerb() {
        let start = position
        position = indexOfSpace(from: start)
        verb = start..<position
        guard !Self.isVerb(line[verb]) else { return }
        refuse(verb, .invalidVerb(excerpt(verb)), field: nil, at: start)
    }

    /// `[a-z0-9-]+(\.[a-z0-9-]+)?`
    private static func isVerb(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        guard bytes.count <= Limits.verbBytes else { return false }
        var dots = 0
        var partLength = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"):
                partLength += 1
            case UInt8(ascii: "."):
                guard dots == 0, partLength > 0 else { return false }
                dots = 1
                partLength = 0
            default: return false
            }
        }
        return partLength > 0
    }
}

// MARK: Bytes

extension RequestParser {
    mutating func skipSpaces() {
        while position < line.count, line[position] == UInt8(ascii: " ") { position += 1 }
    }

    /// Where the word that holds `start` ends.
    func indexOfSpace(from start: Int) -> Int {
        line[start...].firstIndex(of: UInt8(ascii: " ")) ?? line.count
    }

    /// Bytes as a problem's text shows them: repaired, and cut to the length of a name.
    func excerpt(_ range: Range<Int>) -> String {
        String(decoding: line[range.prefix(Limits.keyBytes)], as: UTF8.self)
    }

    static func isQuote(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    }

    static func isKey(_ bytes: some Collection<UInt8>) -> Bool {
        guard !bytes.isEmpty, bytes.count <= Limits.keyBytes else { return false }
        return bytes.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
                UInt8(ascii: "."):
                true
            default: false
            }
        }
    }
}
