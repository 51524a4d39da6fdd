// Progress on one line: what it says, and what it leaves out where there is less room.

import Testing

@testable import pratikctl

@Suite struct ProgressBarTests {
    private static let mebibyte: Int64 = 1 << 20

    private func bar(
        _ done: Int64, of total: Int64, rate: Double? = nil, _ unit: ProgressBar.Unit = .bytes
    ) -> ProgressBar {
        ProgressBar(
            label: Phrase(fr: "Copie", en: "Copying"), unit: unit, done: done, total: total,
            rate: rate)
    }

    @Test func `a wide terminal shows share, amounts, rate and time left`() {
        let half = bar(512 * Self.mebibyte, of: 1024 * Self.mebibyte, rate: 64 * 1_048_576)
        #expect(
            half.text(width: 100, .en)
                == "Copying  ████████████████████░░░░░░░░░░░░░░░░░░░░   50%  "
                + "512.0 MiB / 1.0 GiB  64.0 MiB/s  0:08 left")
        #expect(
            half.text(width: 100, .fr)
                == "Copie  ████████████████████░░░░░░░░░░░░░░░░░░░░   50 %  "
                + "512,0 Mio / 1,0 Gio  64,0 Mio/s  reste 0:08")
    }

    @Test(arguments: 0...120) func `no line is wider than the terminal`(width: Int) {
        for done: Int64 in [0, 1, 499, 1000] {
            let line = bar(done, of: 1000, rate: 3.7).text(width: width, .fr)
            #expect(line.displayWidth <= width)
        }
    }

    @Test func `where there is less room it says less, the share last of all`() {
        let half = bar(50, of: 100, rate: 10, .rows)
        #expect(half.text(width: 60, .en).hasSuffix("50 / 100  10/s  0:05 left"))
        #expect(half.text(width: 46, .en).hasSuffix("50%  50 / 100  0:05 left"))
        #expect(half.text(width: 40, .en).hasSuffix("50%  0:05 left"))
        #expect(half.text(width: 26, .en) == "Copying  █████░░░░░░   50%")
        #expect(half.text(width: 12, .en) == " 50%")
    }

    @Test func `only what is done is a hundred of a hundred`() {
        #expect(bar(999, of: 1000).text(width: 80, .en).contains(" 99%"))
        #expect(bar(1000, of: 1000).text(width: 80, .en).contains("100%"))
        #expect(bar(0, of: 0).text(width: 80, .en).contains("  0%"))
        #expect(bar(5, of: 3).text(width: 80, .en).contains("5 B / 5 B"))
    }

    @Test(arguments: [
        (100.0, "0:10 left"), (10.0, "1:40 left"), (0.25, "1:06:40 left"),
    ])
    func `the time left is a clock's`(rate: Double, expected: String) {
        #expect(bar(0, of: 1000, rate: rate).text(width: 100, .en).hasSuffix(expected))
    }

    @Test func `nothing is said of a time that nobody would wait for`() {
        #expect(!bar(0, of: 1000, rate: 0.001).text(width: 100, .en).contains("left"))
        #expect(!bar(0, of: 1000, rate: 0).text(width: 100, .en).contains("left"))
    }

    @Test func `the rate is that of the last seconds`() {
        var rate = ProgressRate()
        rate.note(0, at: 100)
        #expect(rate.perSecond == nil)
        rate.note(10, at: 100.2)
        #expect(rate.perSecond == nil, "it is too early to tell")
        for tenth in 5...50 { rate.note(Int64(tenth) * 10, at: 100 + Double(tenth) / 10) }
        #expect(rate.perSecond.map { abs($0 - 100) < 0.01 } == true)
        for tenth in 51...250 { rate.note(500 + Int64(tenth - 50), at: 100 + Double(tenth) / 10) }
        #expect(rate.perSecond.map { abs($0 - 10) < 0.01 } == true)
    }

    @Test(
        arguments: [
            (0, "0 B"), (1023, "1023 B"), (1024, "1.0 KiB"), (1536, "1.5 KiB"),
            (1_048_575, "1023.9 KiB"), (1_048_576, "1.0 MiB"), (1_288_490_188, "1.1 GiB"),
            (Int64.max / 16, "524287.9 TiB"),
        ] as [(Int64, String)])
    func `bytes are told in the unit that people compare`(bytes: Int64, expected: String) {
        #expect(ByteCount.text(bytes, .en) == expected)
    }

    @Test func `French bytes are octets, with a comma`() {
        #expect(ByteCount.text(1536, .fr) == "1,5 Kio")
        #expect(ByteCount.text(12, .fr) == "12 o")
    }
}
