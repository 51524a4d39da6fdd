// What a store holds, in words, from the summary of a look through it.

import PratikJSON

enum StoreContent {
    /// `412 entities, 17 files, up to transaction 88213 (2026-11-22 15:03)`.
    static func phrase(_ summary: JSONObject) -> Phrase {
        func number(_ key: String) -> Int64 { summary[key]?.integerValue ?? 0 }
        let (entities, files, seq) = (number("entities"), number("files"), number("seq"))
        let at = summary["at"]?.stringValue ?? ""
        func moment(_ language: Language) -> String {
            LocalTime.dateTime(at, language).map { " (\($0))" } ?? ""
        }
        return Phrase(
            fr: "\(entities) entité\(entities > 1 ? "s" : ""), "
                + "\(files) document\(files > 1 ? "s" : ""), "
                + "jusqu’à la transaction \(seq)\(moment(.fr))",
            en: "\(entities) entit\(entities == 1 ? "y" : "ies"), "
                + "\(files) document\(files == 1 ? "" : "s"), "
                + "up to transaction \(seq)\(moment(.en))")
    }
}
