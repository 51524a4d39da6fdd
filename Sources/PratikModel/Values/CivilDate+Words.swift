// Dates as people write them in a sentence.

extension CivilDate {
    /// Such as `1er décembre 2026` and `1 December 2026`.
    package var inWords: BilingualText {
        let (year, month, day) = components
        let frenchDay = day == 1 ? "1er" : String(day)
        return BilingualText(
            fr: "\(frenchDay) \(Self.frenchMonths[month - 1]) \(year)",
            en: "\(day) \(Self.englishMonths[month - 1]) \(year)")
    }

    private static let frenchMonths = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ]

    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]
}
