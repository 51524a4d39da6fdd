// Why a request was refused: the one error that the layers above the disk throw.

/// A refused request: the class of reason for programs, sentences for people.
package struct Refusal: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case malformed
        case unknownVerb
        case invalid
        case notFound
        case conflict
        case forbidden
        case unauthenticated
        case tooLarge
        case storageFull
        case readOnly
        case gone
        case lagged
        case busy
        case damaged
        case `internal`
    }

    /// What is wrong with one field or parameter.
    package struct FieldMessage: Sendable, Hashable {
        package let name: String
        package let message: BilingualText

        package init(_ name: String, _ message: BilingualText) {
            self.name = name
            self.message = message
        }
    }

    package var reason: Reason
    package var message: BilingualText
    /// Every field that is wrong, in the order of the declaration.
    package var fields: [FieldMessage] = []
    package var didYouMean: String?
    package var hint: BilingualText?
    /// The entity that has the unique value already.
    package var holder: Int64?
    /// The operation of a batch that failed, from 0.
    package var operation: Int?
    /// The oldest sequence number that is kept, where an older one was asked for.
    package var oldest: UInt64?
    /// The last sequence number that was told whole, to go on from.
    package var since: UInt64?
    /// The name by which the log knows an internal error.
    package var incident: String?

    package init(_ reason: Reason, fr: String, en: String) {
        self.reason = reason
        message = BilingualText(fr: fr, en: en)
    }

    package init(_ reason: Reason, _ message: BilingualText) {
        self.reason = reason
        self.message = message
    }
}

extension Refusal {
    /// One field that a rule of the domain does not accept.
    package static func invalid(_ field: String, fr: String, en: String) -> Refusal {
        invalid([FieldMessage(field, BilingualText(fr: fr, en: en))])
    }

    /// Fields that rules of the domain do not accept.
    package static func invalid(_ fields: [FieldMessage]) -> Refusal {
        var refusal = Refusal(.invalid, summary(of: fields))
        refusal.fields = fields
        return refusal
    }

    /// Values that are not of their types, together with those that rules do not accept.
    package static func malformed(
        _ fields: [FieldMessage], didYouMean: String? = nil
    ) -> Refusal {
        var refusal = Refusal(.malformed, summary(of: fields))
        refusal.fields = fields
        refusal.didYouMean = didYouMean
        return refusal
    }

    package static func notFound(_ schema: Schema, _ id: Int64) -> Refusal {
        Refusal(
            .notFound, fr: "\(schema.label.fr) \(id) : introuvable.",
            en: "There is no \(schema.label.en.lowercased()) \(id).")
    }

    private static func sentence(_ text: String) -> String {
        text.hasSuffix(".") ? text : "\(text)."
    }

    private static func summary(of fields: [FieldMessage]) -> BilingualText {
        guard let first = fields.first else {
            return BilingualText(fr: "Demande refusée.", en: "The request is refused.")
        }
        guard fields.count > 1 else {
            return BilingualText(
                fr: "\(first.name) : \(sentence(first.message.fr))",
                en: "\(first.name): \(sentence(first.message.en))")
        }
        let names = fields.map(\.name).joined(separator: ", ")
        return BilingualText(
            fr: "\(fields.count) champs sont refusés : \(names).",
            en: "\(fields.count) fields are refused: \(names).")
    }
}
