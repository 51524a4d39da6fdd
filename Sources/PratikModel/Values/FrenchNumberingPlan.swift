// Which territory a French national number belongs to, and its country code.

/// The French numbering plan as far as country codes go: one national format, and a country code
/// for
/// each territory. Landlines and the older mobile blocks are those of ARCEP's plan; the newer
/// blocks
/// (`07 09`, `09 39`, `09 47`, `09 76`) follow the metadata of libphonenumber.
enum FrenchNumberingPlan {
    /// The country codes whose numbers have nine digits behind them.
    static let countryCodes = ["33", "262", "590", "594", "596"]

    /// The E.164 digits of a national number given without its leading zero (nine digits).
    static func internationalDigits(ofNational national: String) -> String {
        // Landlines of Saint-Pierre-et-Miquelon: 0508 in front of the six digits at home.
        if national.hasPrefix("508") { return national }
        return countryCode(ofNational: national) + national
    }

    private static func countryCode(ofNational national: String) -> String {
        for prefixLength in stride(from: 5, through: 3, by: -1) {
            if let code = overseas[String(national.prefix(prefixLength))] { return code }
        }
        return "33"
    }

    /// Country codes by the first digits of the national number; the longest prefix decides.
    private static let overseas: [String: String] = [
        // Landlines and mobiles: Réunion and Mayotte, Guadeloupe, French Guiana, Martinique.
        "262": "262", "263": "262", "269": "262", "639": "262", "692": "262", "693": "262",
        "590": "590", "690": "590", "691": "590",
        "594": "594", "694": "594",
        "596": "596", "696": "596", "697": "596",
        // Mobiles, newer blocks; 70935 and up are of Mayotte.
        "7090": "590", "7091": "596", "7092": "262", "7093": "594",
        "70935": "262", "70936": "262", "70937": "262", "70938": "262", "70939": "262",
        "7084": "508", "7085": "508",
        // Numbers of no place (VoIP).
        "9395": "590", "9396": "594", "9397": "596", "9398": "262", "9399": "262",
        "9475": "590", "9476": "594", "9477": "596", "9478": "262", "9479": "262",
        "9760": "590", "9761": "590", "9768": "590", "9764": "594", "9765": "594",
        "9766": "596", "9767": "596", "9762": "262", "9763": "262", "9769": "262",
    ]
}
