// One thing that was looked at: whether it is well, and what to type if it is not.

import PratikJSON

/// The answer of one examination.
struct Diagnosis: Equatable {
    /// What was looked at, as programs know it.
    enum Subject: String, CaseIterable {
        case settings, program, daemon, identity, store, permissions, space, journal, tree
        case snapshot, stop, quarantine
    }

    let subject: Subject
    let isWell: Bool
    let what: Phrase
    /// What helps: a command, or a sentence that has one.
    let advice: Phrase?

    static func well(_ subject: Subject, _ what: Phrase) -> Diagnosis {
        Diagnosis(subject: subject, isWell: true, what: what, advice: nil)
    }

    static func ill(_ subject: Subject, _ what: Phrase, _ advice: Phrase) -> Diagnosis {
        Diagnosis(subject: subject, isWell: false, what: what, advice: advice)
    }

    /// `{"check":"space","ok":true,"what":"…","advice":null}`
    func row(_ language: Language) -> JSONObject {
        [
            "check": .string(subject.rawValue), "ok": .bool(isWell),
            "what": .string(what[language]),
            "advice": advice.map { .string($0[language]) } ?? .null,
        ]
    }
}

/// Diagnoses as a person reads them: a mark, what was looked at, how it is, what helps.
struct DiagnosisList {
    let diagnoses: [Diagnosis]
    let language: Language

    func text(coloured: Bool) -> String {
        let labels = diagnoses.map { DoctorMessages.label($0.subject)[language] }
        let width = labels.map(\.displayWidth).max() ?? 0
        return zip(diagnoses, labels).map { diagnosis, label in
            let mark = diagnosis.isWell ? "ok" : "! "
            let colour: Colour = diagnosis.isWell ? .good : .bad
            let indent = String(repeating: " ", count: width + 6)
            var line = coloured ? colour.paint(mark) : mark
            line += "  " + label.padded(to: width) + "  "
            line += diagnosis.what[language].escapingControls() + "\n"
            guard let advice = diagnosis.advice else { return line }
            return line + indent + "→ " + advice[language].escapingControls() + "\n"
        }.joined()
    }
}
