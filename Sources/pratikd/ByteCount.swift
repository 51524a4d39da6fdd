// A number of bytes, as people write it in settings.

/// `65536`, `64K`, `16M` or `1G`, in powers of 1024.
struct ByteCount: Equatable {
    let bytes: Int

    /// Nil for anything else.
    init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let units = ["": 1, "K": 1 << 10, "M": 1 << 20, "G": 1 << 30]
        guard let unit = units[String(text.dropFirst(digits.count))], let number = Int(digits)
        else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: unit)
        guard !overflow else { return nil }
        bytes = product
    }
}
