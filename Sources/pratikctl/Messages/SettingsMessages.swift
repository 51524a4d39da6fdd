// What is said of settings and where they come from.

enum SettingsMessages {
    static func noSuchChoice(
        _ value: String, _ source: SettingSource, _ choices: [String]
    ) -> Phrase {
        let list = choices.joined(separator: ", ")
        let place = of(source)
        return Phrase(
            fr: "« \(value) » (\(place.fr)) n’est pas l’un de : \(list).",
            en: "“\(value)” (\(place.en)) is not one of: \(list).")
    }

    static func notAKeyAndValue(path: String, line: Int) -> Phrase {
        Phrase(
            fr: "\(path), ligne \(line) : « clé = valeur » attendu.",
            en: "\(path), line \(line): “key = value” expected.")
    }

    static func of(_ source: SettingSource) -> Phrase {
        switch source {
        case .flag(let name): Phrase(fr: "option \(name)", en: "option \(name)")
        case .environment(let name): Phrase(fr: "variable \(name)", en: "variable \(name)")
        case .file(let path, let line):
            Phrase(fr: "\(path), ligne \(line)", en: "\(path), line \(line)")
        case .default: Phrase(fr: "par défaut", en: "default")
        }
    }
}
