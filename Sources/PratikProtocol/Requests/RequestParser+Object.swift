// The form for programs: `verb {json}`.

import PratikJSON

extension RequestParser {
    /// Reads the object at the position, which ends the line.
    mutating func parseObject() {
        let start = position
        var parser = JSONParser(line, at: start)
        let object: JSONObject
        do throws(JSONError) {
            object = try parser.parseObject()
        } catch {
            stopAtJSON(error, field: nil)
            return
        }
        position = parser.position
        skipSpaces()
        guard position == line.count else {
            stop(.json(.trailingBytes), field: nil, at: position)
            return
        }
        take(object, at: start)
    }

    /// Takes the members as arguments and options.
    mutating func take(_ object: JSONObject, at offset: Int) {
        guard object.count <= Limits.arguments else {
            stop(.tooManyArguments, field: nil, at: offset)
            return
        }
        for member in object.members {
            if member.key.utf8.first == UInt8(ascii: "@") {
                takeOption(member.key, .json(member.value), at: offset)
            } else if Self.isKey(member.key.utf8) {
                let value = ArgumentValue.json(member.value)
                arguments.append(Argument(name: member.key, value: value, offset: offset))
            } else {
                let cut = String(decoding: member.key.utf8.prefix(Limits.keyBytes), as: UTF8.self)
                report(.invalidKey(cut), field: nil, at: offset)
            }
        }
    }

    /// Takes the value of an option, nil for a name that stands alone.
    mutating func takeOption(_ name: String, _ value: ArgumentValue?, at offset: Int) {
        guard claim(name, at: offset) else { return }
        guard let option = RequestOption(rawValue: name) else {
            report(.unknownOption, field: name, at: offset)
            return
        }
        do throws(GrammarProblem.Reason) {
            try options.read(option, value)
        } catch {
            report(error, field: name, at: offset)
        }
    }

    /// Reports JSON that cannot be read, and with it the rest of the line.
    mutating func stopAtJSON(_ error: JSONError, field: String?) {
        if field == nil, case .repeatedKey(let key) = error.reason {
            stop(.repeatedKey, field: key, at: error.offset)
        } else {
            stop(.json(error.reason), field: field, at: error.offset)
        }
    }
}
