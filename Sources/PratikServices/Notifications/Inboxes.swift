// What is unread of each user, and what waits to be gathered into an e-mail.

package import PratikModel
import PratikStore

/// Counts over notifications by user.
package final class Inboxes: TableIndex {
    private var unread: [Int64: Int] = [:]
    /// Notifications of daily kinds whose e-mail is pending, by user.
    private var waiting: [Int64: SortedBlocks] = [:]

    private let dailyKinds = Set(
        AllNotifications.kinds.filter { $0.mail == .daily }.map { $0.name })

    package init() {}

    package func update(from old: Record?, to new: Record?) {
        if let old { count(old, times: -1) }
        if let new { count(new, times: 1) }
    }

    private func count(_ notification: Record, times: Int) {
        let fields = Notification.fields
        let user = notification.value(of: fields.user).rawValue
        if notification.value(of: fields.readAt) == nil {
            let count = (unread[user] ?? 0) + times
            unread[user] = count == 0 ? nil : count
        }
        guard notification.value(of: fields.email) == .pending,
            dailyKinds.contains(notification.value(of: fields.kind))
        else { return }
        if times > 0 {
            waiting[user, default: SortedBlocks()].insert(UInt64(notification.id))
        } else {
            waiting[user]?.remove(UInt64(notification.id))
            if waiting[user]?.isEmpty == true { waiting[user] = nil }
        }
    }

    /// How many notifications a user has not read.
    package func unreadCount(of user: EntityID<User>) -> Int { unread[user.rawValue] ?? 0 }

    /// A user whose notifications wait to be gathered, with at most `most` of them, oldest first.
    func firstWaiting(most: Int) -> (user: EntityID<User>, notifications: [Int64])? {
        guard let (user, ids) = waiting.first else { return nil }
        var gathered: [Int64] = []
        ids.forEach(from: 0) { id in
            gathered.append(Int64(id))
            return gathered.count < most
        }
        return (EntityID(user), gathered)
    }
}
