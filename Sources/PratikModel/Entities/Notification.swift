// Notifications: what a user is told, in the application and perhaps by e-mail.

package import PratikJSON

package enum MailState: String, ChoiceValue {
    case none = "NONE"
    case pending = "PENDING"
    case sent = "SENT"
    case failed = "FAILED"

    package var label: BilingualText {
        switch self {
        case .none: BilingualText(fr: "Sans courriel", en: "None")
        case .pending: BilingualText(fr: "En attente", en: "Pending")
        case .sent: BilingualText(fr: "Envoyé", en: "Sent")
        case .failed: BilingualText(fr: "Échec", en: "Failed")
        }
    }
}

/// The classes of notification whose e-mails a user can refuse.
package enum OptionalMail: String, Choice {
    case recommendationReceived = "recommendation-received"
    case studentEvolution = "student-evolution"
    case calendarPublished = "calendar-published"
    case calendarUpcoming = "calendar-upcoming"
    case documentExpired = "document-expired"

    package var label: BilingualText {
        switch self {
        case .recommendationReceived:
            BilingualText(fr: "Recommandation reçue", en: "Recommendation received")
        case .studentEvolution:
            BilingualText(fr: "Évolution d’un étudiant suivi", en: "Student evolution")
        case .calendarPublished: BilingualText(fr: "Calendrier publié", en: "Calendar published")
        case .calendarUpcoming: BilingualText(fr: "Calendrier à venir", en: "Calendar upcoming")
        case .documentExpired: BilingualText(fr: "Document expiré", en: "Document expired")
        }
    }
}

package final class Notification: EntityDeclaration {
    package static let kind = "notifications"
    package static let fields = Notification()
    package static let schema = Schema(
        of: fields, noun: "notification",
        label: BilingualText(fr: "Notification", en: "Notification"),
        plural: BilingualText(fr: "Notifications", en: "Notifications"), isFeminine: true,
        owners: [Ownership("user")], order: .newestFirst,
        access: EntityAccess(update: .administrator, delete: [.owner, .administrator]),
        examples: EntityExamples(
            create: "user=12 kind=recommendation-received "
                + #"about:={"kind":"recommendations","id":12}"#,
            update: "kind=recommendation-received", list: "unread=true"),
        summary: ["user", "kind", "title", "created_at", "read_at"],
        rendered: [
            RenderedMember("title", "Titre", "Title"), RenderedMember("body", "Texte", "Text"),
        ])

    package let user = Field<EntityID<User>>("Destinataire", "Recipient", setter: .administrator)
    package let kind = Field<String>("Genre", "Kind", .text(maximum: 50), setter: .administrator)
    package let about = Field<JSONObject>("Objet", "About", setter: .administrator)
    package let values = Field<JSONObject>("Valeurs", "Values", setter: .daemon)
    package let createdAt = Field<Timestamp>("Reçue le", "Created at", setter: .daemon)
    package let readAt = Field<Timestamp?>("Lue le", "Read at", setter: .verb, indexed: true)
    package let email = Field<MailState>(
        "Courriel", "E-mail", default: MailState.none, setter: .verb)
    package let emailAttempts = Field<Int64>(
        "Essais d’envoi", "E-mail attempts", default: 0, setter: .verb)
    package let emailedAt = Field<Timestamp?>("Envoyée le", "E-mailed at", setter: .verb)
    package let emailError = Field<String?>("Erreur d’envoi", "E-mail error", .line, setter: .verb)
}
