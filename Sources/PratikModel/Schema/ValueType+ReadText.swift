// Reading text that somebody sent, by the type that it should have.

import PratikJSON

extension ValueType {
    /// The checked value of a text for the types that are written as text.
    func read(text: String) throws(FieldProblem) -> StoredValue {
        switch self {
        case .text(let maximum):
            return .text(try Self.clean(text, maximum: maximum, allowingLineFeeds: false))
        case .longText(let maximum):
            return .text(try Self.clean(text, maximum: maximum, allowingLineFeeds: true))
        case .choice(let list): return .text(try Self.choice(text, of: list))
        case .date:
            return .integer(
                Int64(
                    try malformed { () throws(ValueProblem) in try CivilDate(text) }.daysSinceEpoch)
            )
        case .timestamp:
            return .integer(
                try malformed { () throws(ValueProblem) in try Timestamp(text) }.milliseconds)
        case .siret:
            return try value(text) { text throws(ValueProblem) in try Siret(text).description }
        case .phone:
            return try value(text) { text throws(ValueProblem) in try PhoneNumber(text).description
            }
        case .email:
            return try value(text) { text throws(ValueProblem) in try EmailAddress(text).description
            }
        case .postalCode:
            return try value(text) { text throws(ValueProblem) in try PostalCode(text).description }
        case .webAddress:
            return try value(text) { text throws(ValueProblem) in try WebAddress(text).description }
        case .username:
            return try value(text) { text throws(ValueProblem) in try Username(text).description }
        case .uai: return try value(text) { text throws(ValueProblem) in try Uai(text).description }
        default: throw wrongType
        }
    }

    /// A text that a value's own type checks, cleaned first as every text is.
    private func value(
        _ text: String, _ make: (String) throws(ValueProblem) -> String
    ) throws(FieldProblem) -> StoredValue {
        let cleaned = try Self.clean(text, maximum: Limits.checkedText, allowingLineFeeds: false)
        do throws(ValueProblem) {
            return .text(try make(cleaned))
        } catch {
            throw .unacceptable(error)
        }
    }

    func malformed<Value>(
        _ make: () throws(ValueProblem) -> Value
    ) throws(FieldProblem) -> Value {
        do throws(ValueProblem) {
            return try make()
        } catch {
            throw .malformed(fr: error.message.fr, en: error.message.en)
        }
    }

    static func clean(
        _ text: String, maximum: Int, allowingLineFeeds: Bool
    ) throws(FieldProblem) -> String {
        let cleaned: String
        do throws(TextProblem) {
            cleaned = try cleanText(text, allowingLineFeeds: allowingLineFeeds)
        } catch {
            throw FieldProblem(
                problemClass: .unacceptable, message: error.message, didYouMean: nil)
        }
        guard cleaned.utf8.count <= maximum || cleaned.unicodeScalars.count <= maximum else {
            throw .unacceptable(
                fr: "au plus \(maximum) caractères", en: "at most \(maximum) characters")
        }
        return cleaned
    }

    static func choice(_ text: String, of list: ChoiceList) throws(FieldProblem) -> String {
        guard list.codes.contains(text) else {
            let codes = list.codes.joined(separator: ", ")
            throw .malformed(
                fr: "doit être l’un de : \(codes)", en: "must be one of: \(codes)",
                didYouMean: nearestMatch(text.uppercased(), in: list.codes))
        }
        return text
    }

    func read(
        elements: [JSONValue], items: Int, characters: Int
    ) throws(FieldProblem) -> StoredValue {
        guard elements.count <= items else {
            throw .unacceptable(fr: "au plus \(items) éléments", en: "at most \(items) items")
        }
        var texts: [String] = []
        for element in elements {
            guard case .string(let text) = element else { throw wrongType }
            let cleaned = try Self.clean(text, maximum: characters, allowingLineFeeds: false)
            guard !cleaned.isEmpty, !texts.contains(cleaned) else { continue }
            texts.append(cleaned)
        }
        return .list(texts)
    }

    func read(elements: [JSONValue], of list: ChoiceList) throws(FieldProblem) -> StoredValue {
        var codes: [String] = []
        for element in elements {
            guard case .string(let text) = element else { throw wrongType }
            let code = try Self.choice(text, of: list)
            if !codes.contains(code) { codes.append(code) }
        }
        return .list(codes)
    }
}
