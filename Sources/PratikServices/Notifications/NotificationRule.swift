// Notifications that administrators make by hand are of a kind, and about something, that there is.

import PratikJSON
import PratikModel
import PratikStore

/// The kind of a notification is one of the registry's, and what it is about exists.
struct NotificationRule: TransactionRule {
    func check(
        _ new: inout Record, replacing old: Record?, in transaction: Transaction
    ) throws(Refusal) {
        guard old?["kind"] != new["kind"] || old?["about"] != new["about"] else { return }
        let notification = Entity<Notification>(new)
        guard let kind = AllNotifications.kind(named: notification.kind) else {
            let names = AllNotifications.kinds.map { $0.name }.joined(separator: ", ")
            throw .invalid(
                "kind", fr: "doit être l’un de : \(names)", en: "must be one of: \(names)")
        }
        let about = notification.about
        guard about["kind"]?.stringValue == kind.subject.kind,
            let id = about["id"]?.integerValue, transaction.record(kind.subject, id) != nil
        else {
            let wanted = #"{"kind":"\#(kind.subject.kind)","id":N}"#
            throw .invalid(
                "about", fr: "doit être \(wanted), d’une entité qui existe",
                en: "must be \(wanted), of an entity that exists")
        }
    }
}
