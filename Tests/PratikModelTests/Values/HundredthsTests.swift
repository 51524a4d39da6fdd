// Tests of numbers with two decimals.

import PratikModel
import Testing

@Suite struct HundredthsTests {
    @Test(
        arguments: [
            ("12.5", 1250, "12.5"), ("0", 0, "0"), ("4.67", 467, "4.67"), ("4.80", 480, "4.8"),
            ("-3.07", -307, "-3.07"), ("-0.5", -50, "-0.5"), ("007", 700, "7"), ("-0", 0, "0"),
            ("5.000", 500, "5"), ("0.05", 5, "0.05"),
            ("9999999999999.99", 999_999_999_999_999, "9999999999999.99"),
        ] as [(String, Int64, String)])
    func `a decimal text is read exactly and written shortest`(
        text: String, hundredths: Int64, written: String
    ) throws {
        let number = try Hundredths(text)
        #expect(number.hundredths == hundredths)
        #expect(number.description == written)
    }

    @Test(arguments: [
        "", "-", ".", "12.", ".5", "1.234", "1,5", "1e2", "+1", " 1", "1 ", "１", "--1", "1.2.3",
        "10000000000000", "99999999999999999999", "NaN", "12.5€",
    ])
    func `what is not a number of two decimals is refused`(text: String) {
        #expect(throws: ValueProblem.self) { try Hundredths(text) }
    }

    @Test(arguments: [
        (14, 3, "4.67"), (13, 3, "4.33"), (1, 8, "0.13"), (9, 2, "4.5"), (0, 5, "0"), (0, 0, "0"),
    ])
    func `a mean is rounded half up, and is zero of nothing`(
        sum: Int, count: Int, mean: String
    ) {
        #expect(Hundredths.mean(sum: sum, count: count).description == mean)
    }

    @Test func `a double is rounded to the nearest hundredth`() {
        #expect(Hundredths(rounding: 0.1 + 0.2)?.description == "0.3")
        #expect(Hundredths(rounding: 0.125)?.description == "0.13")
        #expect(Hundredths(rounding: -0.125)?.description == "-0.13")
        #expect(Hundredths(rounding: 4.67)?.doubleValue == 4.67)
        #expect(Hundredths(rounding: .infinity) == nil)
        #expect(Hundredths(rounding: .nan) == nil)
        #expect(Hundredths(rounding: 1e300) == nil)
        #expect(Hundredths(whole: 3) > .zero)
    }
}
