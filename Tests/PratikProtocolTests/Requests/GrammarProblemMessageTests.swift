// The sentences about bad lines.

import PratikJSON
import PratikProtocol
import Testing

@Suite struct GrammarProblemMessageTests {
    private static let json: [JSONError.Reason] = [
        .unexpectedEnd, .unexpectedByte(65), .unexpectedByte(7), .trailingBytes, .repeatedKey("k"),
        .invalidText, .controlCharacter, .tooDeep, .invalidNumber,
    ]
    private static let reasons: [GrammarProblem.Reason] =
        [
            .invalidVerb("X"), .invalidKey("é"), .tooManyArguments, .repeatedKey, .unknownOption,
            .missingValue, .controlCharacter(9), .invalidText, .shellCharacter(36),
            .unfinishedQuote,
            .textAfterQuote, .objectNotAlone, .optionAsJSON, .notAnInteger, .notABoolean, .notText,
            .outOfRange(1...10), .outOfRange(0...Int64.max), .tooLong(200),
        ] + json.map { .json($0) }

    @Test func `every reason has its own sentence in both languages`() {
        let messages = Self.reasons.map {
            GrammarProblem(field: nil, reason: $0, offset: 0).message
        }
        #expect(Set(messages.map(\.fr)).count == Self.reasons.count)
        #expect(Set(messages.map(\.en)).count == Self.reasons.count)
        for message in messages {
            #expect(message.fr.hasSuffix(".") && message.en.hasSuffix("."))
            #expect(message.fr != message.en)
        }
    }

    @Test func `a sentence names what it is about`() {
        let problem = ParsedRequest("v a=$x").problems.first
        #expect(problem?.message.en.contains("“$”") == true)
        #expect(problem?.message.fr.contains("« $ »") == true)
        let range = ParsedRequest("v @limit=0").problems.first
        #expect(range?.message.fr == "Un nombre de 1 à 1000 est attendu.")
    }
}
