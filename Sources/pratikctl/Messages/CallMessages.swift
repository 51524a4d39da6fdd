// What is said of requests that `call` does not send.

enum CallMessages {
    static let noVerb = Phrase(
        fr: "Quel verbe ? « call student.get 14 », par exemple.",
        en: "Which verb? “call student.get 14”, for instance.")

    static let notAnObject = Phrase(
        fr: "Les paramètres ne sont pas un objet JSON.", en: "The parameters are no JSON object.")

    static let optionsGoIntoLines = Phrase(
        fr: "Avec « call - », les options vont dans les lignes : @as=5, @dry-run…",
        en: "With “call -” the options go into the lines: @as=5, @dry-run…")

    static let noPayloads = Phrase(
        fr: "« call » n’envoie pas de fichiers (@data).", en: "“call” sends no files (@data).")
}
