// Valid SIRET numbers, one for each whole number.

enum SiretNumber {
    /// SIREN and SIRET each end in their Luhn digit.
    static func text(_ number: Int) -> String {
        withLuhnDigit(withLuhnDigit(String(10_000_000 + number)) + "0001")
    }

    private static func withLuhnDigit(_ digits: String) -> String {
        var sum = 0
        for (place, digit) in digits.utf8.reversed().enumerated() {
            let value = Int(digit - 48) * (place.isMultiple(of: 2) ? 2 : 1)
            sum += value > 9 ? value - 9 : value
        }
        return digits + String((10 - sum % 10) % 10)
    }
}
