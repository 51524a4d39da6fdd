// A notification as its reader sees it: with title and body in the reader's language.

import PratikJSON
package import PratikModel
package import PratikStore

package enum NotificationRow {
    /// Appends the row with `title` and `body` behind the stored fields.
    package static func append(
        _ record: Record, language: Language, store: Store, to bytes: inout [UInt8]
    ) {
        let notification = Entity<Notification>(record)
        record.appendOpenRow(to: &bytes)
        let kind = AllNotifications.kind(named: notification.kind)
        let unknown = BilingualText(same: notification.kind)
        bytes.append(ascii: ",\"title\":")
        bytes.appendJSON((kind?.title(of: notification, in: store) ?? unknown)[language])
        bytes.append(ascii: ",\"body\":")
        bytes.appendJSON((kind?.body(of: notification, in: store) ?? unknown)[language])
        bytes.append(UInt8(ascii: "}"))
    }

    /// The language in which a user reads, or `fallback` when nobody in particular does.
    package static func language(
        of reader: EntityID<User>?, in store: Store, fallback: Language
    ) -> Language {
        reader.flatMap { store.entity($0)?.locale.language } ?? fallback
    }
}
