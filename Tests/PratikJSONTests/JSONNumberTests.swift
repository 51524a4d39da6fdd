// Tests of numbers: whole ones exactly, others as the nearest double.

import PratikJSON
import Testing

@Suite struct JSONNumberTests {
    @Test(
        arguments: [
            ("0", 0), ("-0", 0), ("7", 7), ("-12", -12),
            ("9007199254740993", 9_007_199_254_740_993),
            ("9223372036854775807", Int64.max), ("-9223372036854775807", -Int64.max),
        ] as [(String, Int64)])
    func `a whole number that fits is exact`(text: String, number: Int64) throws {
        #expect(try JSONValue(parsing: text) == .integer(number))
    }

    @Test(
        arguments: [
            ("1.5", 1.5), ("-0.25", -0.25), ("1e3", 1000), ("1E+3", 1000), ("25e-2", 0.25),
            ("1.0", 1), ("9223372036854775808", 9_223_372_036_854_775_808),
            ("1e308", 1e308), ("5e-324", .leastNonzeroMagnitude), ("0.1", 0.1),
        ] as [(String, Double)])
    func `any other number is the nearest double`(text: String, number: Double) throws {
        #expect(try JSONValue(parsing: text) == .double(number))
    }

    @Test(arguments: [
        "00", "01", "-01", "-a", "1.", "1.e3", "-.5", "1e", "1e+", "1E-", "1.5e", "1e400", "-1e999",
    ])
    func `what is no number of JSON, or is out of range, is refused`(text: String) {
        #expect(refusal(of: text) == .invalidNumber)
    }

    @Test(arguments: ["1.5.2", "1e5e5", "1-2", "1_000", "1,5", "0b1", "12a"])
    func `a number ends where its grammar ends`(text: String) {
        #expect(refusal(of: text) == .trailingBytes)
    }

    @Test func `numbers are written in their shortest form`() {
        let numbers: [JSONValue] = [
            .double(4.67), .double(5), .double(-0.5), .double(1e21), .double(0.1 + 0.2),
            .integer(-3),
            .integer(Int64.max), .integer(Int64.min),
        ]
        #expect(
            JSONValue.array(numbers).text
                == "[4.67,5,-0.5,1e+21,0.30000000000000004,-3,9223372036854775807,"
                + "-9223372036854775808]")
    }
}
