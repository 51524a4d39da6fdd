// Which language the environment asks for, by the rules of setlocale(3).

extension Language {
    /// The language of the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set and not empty:
    /// French for `fr…`, else English; French, the platform's own, when none is set.
    static func of(environment: [String: String]) -> (language: Language, variable: String?) {
        for variable in ["LC_ALL", "LC_MESSAGES", "LANG"] {
            guard let locale = environment[variable], !locale.isEmpty else { continue }
            return (isFrench(locale) ? .fr : .en, variable)
        }
        return (.fr, nil)
    }

    /// Whether a locale's name (`fr`, `fr_GF.UTF-8`, `fr@euro`) is of the language `fr`.
    private static func isFrench(_ locale: String) -> Bool {
        let language = locale.prefix { $0 != "_" && $0 != "." && $0 != "@" && $0 != "-" }
        return language.lowercased() == "fr"
    }
}
