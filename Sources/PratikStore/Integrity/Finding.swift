// What a check of a store finds: one thing that is wrong, where, and what to do about it.

package import PratikJSON
package import PratikModel

/// One thing that is not as it has to be in a store.
package struct Finding: Sendable, Equatable {
    /// What the finding is about.
    package enum Subject: Sendable, Equatable {
        case entity(kind: String, id: Int64)
        /// A path, from the store's directory on.
        case file(String)
    }

    package let subject: Subject
    /// What is wrong, in one sentence.
    package let what: BilingualText
    /// What to do about it, in one sentence.
    package let advice: BilingualText

    package init(_ subject: Subject, what: BilingualText, advice: BilingualText) {
        self.subject = subject
        self.what = what
        self.advice = advice
    }

    /// `{"kind":…,"id":…,"file":…,"what":…,"advice":…}`; null where it does not apply.
    package func row(in language: Language) -> JSONObject {
        var row: JSONObject = ["kind": .null, "id": .null, "file": .null]
        switch subject {
        case .entity(let kind, let id):
            row["kind"] = .string(kind)
            row["id"] = .integer(id)
        case .file(let path): row["file"] = .string(path)
        }
        row["what"] = .string(what[language])
        row["advice"] = .string(advice[language])
        return row
    }
}
