// Tests of the limits that the contract gives to single fields.

import PratikJSON
import PratikModel
import Testing

@Suite struct FieldLimitTests {
    private func problem(_ schema: Schema, _ name: String, _ value: JSONValue) -> FieldProblem? {
        guard let field = schema.field(named: name) else {
            Issue.record("\(schema.kind) has no field \(name)")
            return nil
        }
        do throws(FieldProblem) {
            _ = try field.type.read(.json(value))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        (Company.schema, "company_name", 200), (Company.schema, "sector", 100),
        (Company.schema, "city", 100), (Student.schema, "current_level", 100),
        (Student.schema, "domain", 200),
    ])
    func `a text may have as many characters as the contract says and no more`(
        schema: Schema, name: String, most: Int
    ) {
        #expect(problem(schema, name, .string(String(repeating: "é", count: most))) == nil)
        let long = problem(schema, name, .string(String(repeating: "é", count: most + 1)))
        #expect(long?.problemClass == .unacceptable)
        #expect(long?.message.en == "at most \(most) characters")
    }

    @Test(
        arguments: [
            (Recommendation.schema, "rating", 1...5), (Internship.schema, "student_rating", 1...5),
            (Student.schema, "level_code", 3...8),
        ] as [(Schema, String, ClosedRange<Int64>)])
    func `a number stays within its bounds`(
        schema: Schema, name: String, range: ClosedRange<Int64>
    ) {
        for number in range { #expect(problem(schema, name, .integer(number)) == nil) }
        for number in [range.lowerBound - 1, range.upperBound + 1] {
            let outside = problem(schema, name, .integer(number))
            #expect(outside?.problemClass == .unacceptable)
            #expect(
                outside?.message.en
                    == "must be between \(range.lowerBound) and \(range.upperBound)")
        }
    }

    @Test func `comments, descriptions and office hours take several lines, names do not`() {
        let long = [
            (Recommendation.schema, "comment"), (Company.schema, "description"),
            (ProgramManager.schema, "office_hours"), (Internship.schema, "student_comment"),
        ]
        for (schema, name) in long { #expect(problem(schema, name, "un\ndeux") == nil) }
        let short = [
            (User.schema, "first_name"), (Company.schema, "company_name"),
            (Student.schema, "current_level"), (Internship.schema, "title"),
        ]
        for (schema, name) in short {
            #expect(problem(schema, name, "un\ndeux")?.problemClass == .unacceptable)
        }
    }

    @Test func `opt-outs are classes of notification, and verification is none of them`() {
        #expect(problem(User.schema, "email_opt_out", ["recommendation-received"]) == nil)
        for code in ["verification-approved", "verification-lost", "all", ""] {
            let refused = problem(User.schema, "email_opt_out", [.string(code)])
            #expect(refused?.problemClass == .malformed)
        }
    }
}
