// The form for people: values, `key=value`, `key:=json` and `@option`.

import PratikJSON

extension RequestParser {
    /// Reads the word at the position and stands behind it.
    mutating func parseWord() {
        let start = position
        let byte = line[start]
        if byte == UInt8(ascii: "{") {
            stop(.objectNotAlone, field: nil, at: start)
            return
        }
        if byte == UInt8(ascii: "@") {
            parseOption()
            return
        }
        if !Self.isQuote(byte), let equals = indexOfEquals(from: start) {
            parseNamed(start..<equals)
            return
        }
        guard let word = parseValue(field: nil) else { return }
        arguments.append(Argument(name: nil, value: .word(word), offset: start))
    }

    /// The first `=` of the word that begins at `start`.
    private func indexOfEquals(from start: Int) -> Int? {
        let stop = line[start...].firstIndex {
            $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "=")
        }
        return stop.flatMap { line[$0] == UInt8(ascii: "=") ? $0 : nil }
    }

    private mutating func parseNamed(_ range: Range<Int>) {
        let isJSON = line[range].last == UInt8(ascii: ":")
        let key = isJSON ? range.dropLast() : range
        position = range.upperBound + 1
        let name = Self.isKey(line[key]) ? excerpt(key) : nil
        if name == nil {
            refuse(key, .invalidKey(excerpt(key)), field: nil, at: range.lowerBound)
            guard isReadable else { return }
        }
        guard let value = isJSON ? parseJSON(name) : parseValue(field: name).map({ .word($0) }),
            let name, claim(name, at: range.lowerBound)
        else { return }
        arguments.append(Argument(name: name, value: value, offset: range.lowerBound))
    }

    /// One JSON value, which ends at a space or the line's end.
    private mutating func parseJSON(_ name: String?) -> ArgumentValue? {
        guard position < line.count, line[position] != UInt8(ascii: " ") else {
            report(.missingValue, field: name, at: position)
            return nil
        }
        var parser = JSONParser(line, at: position)
        do throws(JSONError) {
            let value = try parser.parseValue()
            position = parser.position
            guard position == line.count || line[position] == UInt8(ascii: " ") else {
                stop(.json(.trailingBytes), field: name, at: position)
                return nil
            }
            return .json(value)
        } catch {
            stop(.json(error.reason), field: name, at: error.offset)
            return nil
        }
    }

    private mutating func parseOption() {
        let start = position
        let end = indexOfSpace(from: start)
        guard let equals = indexOfEquals(from: start) else {
            position = end
            takeOption(excerpt(start..<end), nil, at: start)
            return
        }
        if line[equals - 1] == UInt8(ascii: ":") {
            stop(.optionAsJSON, field: excerpt(start..<(equals - 1)), at: start)
            return
        }
        let name = excerpt(start..<equals)
        position = equals + 1
        guard let word = parseValue(field: name) else { return }
        takeOption(name, .word(word), at: start)
    }
}

// MARK: Values

extension RequestParser {
    /// Reads a value, quoted or bare; nil, with a problem, when it is not acceptable.
    private mutating func parseValue(field: String?) -> String? {
        guard position < line.count else { return "" }
        switch line[position] {
        case UInt8(ascii: "'"): return parseLiteral(field)
        case UInt8(ascii: "\""): return parseEscaped(field)
        default: return parseBare(field)
        }
    }

    private mutating func parseBare(_ field: String?) -> String? {
        let range = position..<indexOfSpace(from: position)
        position = range.upperBound
        for index in range {
            switch line[index] {
            case 0..<0x20:
                refuse(range, .controlCharacter(line[index]), field: field, at: index)
                return nil
            case UInt8(ascii: "$"), UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: ";"),
                UInt8(ascii: "\""), UInt8(ascii: "'"):
                refuse(range, .shellCharacter(line[index]), field: field, at: index)
                return nil
            default: break
            }
        }
        return text(range, field)
    }

    /// `'…'`: every byte as it is.
    private mutating func parseLiteral(_ field: String?) -> String? {
        let start = position
        guard let end = line[(start + 1)...].firstIndex(of: UInt8(ascii: "'")) else {
            stop(.unfinishedQuote, field: field, at: start)
            return nil
        }
        position = end + 1
        guard isAtEndOfQuote(field) else { return nil }
        let range = (start + 1)..<end
        if let index = range.first(where: { line[$0] < 0x20 }) {
            report(.controlCharacter(line[index]), field: field, at: index)
            return nil
        }
        return text(range, field)
    }

    /// `"…"`: a JSON string.
    private mutating func parseEscaped(_ field: String?) -> String? {
        let start = position
        var parser = JSONParser(line, at: start)
        do throws(JSONError) {
            let text = try parser.parseString()
            position = parser.position
            return isAtEndOfQuote(field) ? text : nil
        } catch {
            let isUnfinished = error.reason == .unexpectedEnd
            stop(
                isUnfinished ? .unfinishedQuote : .json(error.reason), field: field,
                at: isUnfinished ? start : error.offset)
            return nil
        }
    }

    /// Whether the quoted part was the whole value; what the line means is not sure if it was not.
    private mutating func isAtEndOfQuote(_ field: String?) -> Bool {
        if position == line.count || line[position] == UInt8(ascii: " ") { return true }
        stop(.textAfterQuote, field: field, at: position)
        return false
    }

    private mutating func text(_ range: Range<Int>, _ field: String?) -> String? {
        let bytes = UnsafeBufferPointer(rebasing: line[range])
        guard let text = String(validating: bytes, as: UTF8.self) else {
            report(.invalidText, field: field, at: range.lowerBound)
            return nil
        }
        return text
    }
}
