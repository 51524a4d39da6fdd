// What the options that every command takes are for.

enum OptionTexts {
    /// The option as it is written, and what it does, in the order of the help.
    static let all: [(option: Phrase, text: Phrase)] = [
        (
            Phrase(fr: "-o, --output FORMAT", en: "-o, --output FORMAT"),
            Phrase(
                fr: "table, wide, json, jsonl, csv ou id",
                en: "table, wide, json, jsonl, csv or id")
        ),
        (
            Phrase("--columns A,B"),
            Phrase(fr: "les colonnes, dans cet ordre", en: "the columns, in that order")
        ),
        (
            Phrase(fr: "--socket CHEMIN", en: "--socket PATH"),
            Phrase(fr: "le socket du démon", en: "the daemon's socket")
        ),
        (Phrase("--lang fr|en"), Phrase(fr: "la langue", en: "the language")),
        (
            Phrase(fr: "--as COMPTE", en: "--as USER"),
            Phrase(
                fr: "agir comme ce compte (numéro ou nom)", en: "act as this user (id or name)")
        ),
        (
            Phrase("--dry-run"),
            Phrase(
                fr: "dire ce qui serait, ne rien changer", en: "tell what would be, change nothing")
        ),
        (
            Phrase("--if-rev N"),
            Phrase(
                fr: "seulement si la révision est encore N", en: "only if the revision is still N")
        ),
        (
            Phrase(fr: "--key TEXTE", en: "--key TEXT"),
            Phrase(
                fr: "clé d’idempotence : une répétition ne fait rien de plus",
                en: "idempotency key: a repetition does nothing more")
        ),
        (
            Phrase("--limit N"),
            Phrase(fr: "lignes par page (100, au plus 1000)", en: "rows a page (100, at most 1000)")
        ),
        (
            Phrase(fr: "--after CURSEUR", en: "--after CURSOR"),
            Phrase(fr: "continuer une liste", en: "go on with a list")
        ),
        (
            Phrase(fr: "--sort [-]CHAMP", en: "--sort [-]FIELD"),
            Phrase(fr: "l’ordre d’une liste", en: "the order of a list")
        ),
        (Phrase("--all"), Phrase(fr: "toutes les pages", en: "every page")),
        (
            Phrase("--json {…}|-|@F"),
            Phrase(fr: "les paramètres en un objet JSON", en: "the parameters as one JSON object")
        ),
        (
            Phrase("--yes"),
            Phrase(fr: "effacer sans poser de question", en: "delete without being asked")
        ),
        (Phrase("-h, --help"), Phrase(fr: "cette aide", en: "this help")),
        (Phrase("--version"), Phrase(fr: "la version", en: "the version")),
    ]
}
