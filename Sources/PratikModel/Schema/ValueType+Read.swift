// Reading what somebody sent: typing and checking it, with a sentence for what is wrong.

import PratikJSON

extension ValueType {
    /// The checked value of what was sent; JSON's `null` and an empty word where no text is meant
    /// give `.null`.
    package func read(_ raw: RawValue) throws(FieldProblem) -> StoredValue {
        switch raw {
        case .json(.null): return .null
        case .json(let value): return try read(json: value)
        case .word(let word): return try read(word: word)
        }
    }

    private func read(word: String) throws(FieldProblem) -> StoredValue {
        switch self {
        case .integer, .reference:
            if word.isEmpty { return .null }
            guard let number = Self.integer(word) else { throw wrongType }
            return try read(json: .integer(number))
        case .decimal(let range):
            if word.isEmpty { return .null }
            return try checked(
                try malformed { () throws(ValueProblem) in try Hundredths(word) }, in: range)
        case .boolean:
            switch word {
            case "true": return .boolean(true)
            case "false": return .boolean(false)
            case "": return .null
            default: throw wrongType
            }
        case .identifiers:
            if word == "all" { return .list(["all"]) }
            let numbers = word.split(separator: ",").map { Self.integer(String($0)) }
            return try read(json: .array(numbers.map { $0.map { .integer($0) } ?? .null }))
        case .list, .choices:
            let words = word.split(separator: ",", omittingEmptySubsequences: true)
            return try read(json: .array(words.map { .string(String($0)) }))
        case .object, .objects, .operations, .file:
            return try read(json: .string(word))
        default:
            return word.isEmpty && !isFreeText ? .null : try read(text: word)
        }
    }

    private var isFreeText: Bool {
        switch self {
        case .text, .longText: true
        default: false
        }
    }

    private func read(json: JSONValue) throws(FieldProblem) -> StoredValue {
        switch (self, json) {
        case (.boolean, .bool(let flag)): return .boolean(flag)
        case (.integer(let range), .integer(let number)):
            guard range.contains(number) else { throw Self.outOfRange(range) }
            return .integer(number)
        case (.reference, .integer(let number)):
            guard (1...Limits.maximumEntityID).contains(number) else {
                throw Self.outOfRange(1...Limits.maximumEntityID)
            }
            return .integer(number)
        case (.decimal(let range), .integer(let number)):
            return try checkedDecimal(Double(number), in: range)
        case (.decimal(let range), .double(let number)):
            return try checkedDecimal(number, in: range)
        case (.list(let items, let characters), .array(let elements)):
            return try read(elements: elements, items: items, characters: characters)
        case (.choices(let list), .array(let elements)):
            return try read(elements: elements, of: list)
        case (.file, .string): throw Self.unknownUpload
        case (.object, .object(let object)): return .object(object)
        case (.identifiers, .string("all")): return .list(["all"])
        case (.identifiers, .integer): return try read(json: .array([json]))
        case (.identifiers, .array(let elements)):
            let ids = elements.compactMap(\.integerValue)
            guard ids.count == elements.count, !ids.isEmpty,
                ids.allSatisfy({ (1...Limits.maximumEntityID).contains($0) })
            else { throw wrongType }
            return .list(ids.map(String.init))
        case (.operations, .array(let elements)), (.objects, .array(let elements)):
            let objects = elements.compactMap(\.objectValue)
            guard objects.count == elements.count else { throw wrongType }
            return .objects(objects)
        case (_, .string(let text)): return try read(text: text)
        default: throw wrongType
        }
    }

    private func checkedDecimal(
        _ number: Double, in range: ClosedRange<Hundredths>
    ) throws(FieldProblem) -> StoredValue {
        guard let value = Hundredths(rounding: number) else { throw wrongType }
        return try checked(value, in: range)
    }

    private func checked(
        _ value: Hundredths, in range: ClosedRange<Hundredths>
    ) throws(FieldProblem) -> StoredValue {
        guard range.contains(value) else {
            throw .unacceptable(
                fr: "doit être entre \(range.lowerBound) et \(range.upperBound)",
                en: "must be between \(range.lowerBound) and \(range.upperBound)")
        }
        return .integer(value.hundredths)
    }

    /// Strict decimal digits: no sign but `-`, no spaces.
    private static func integer(_ word: String) -> Int64? {
        guard word.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 }) else { return nil }
        return Int64(word)
    }
}
