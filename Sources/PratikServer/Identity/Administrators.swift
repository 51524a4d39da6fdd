// Which peers are administrators of this machine's store.

import Glibc
import PratikEventLoop

/// The rule by which the kernel's word about a peer makes an administrator.
struct Administrators {
    /// The group whose members are administrators; nil when the machine has no such group.
    private let group: gid_t?
    private let ownUser = geteuid()
    private let groupName: String

    init(groupName: String) {
        self.groupName = groupName
        group = getgrnam(groupName)?.pointee.gr_gid
    }

    func contains(_ peer: PeerCredentials) -> Bool {
        if peer.userID == 0 || peer.userID == ownUser { return true }
        guard let group else { return false }
        return peer.groupID == group || Self.isMember(peer.userID, of: group)
    }

    /// Gives the socket to the group, as far as the daemon may: root and the group's members may.
    ///
    /// - Returns: false when there is no such group or it could not be given.
    func own(_ path: String) -> Bool {
        guard let group else { return false }
        return chown(path, uid_t.max, group) == 0
    }

    /// Whether the user database lists the user in the group.
    private static func isMember(_ user: uid_t, of group: gid_t) -> Bool {
        guard let entry = getpwuid(user) else { return false }
        var count: Int32 = 64
        var groups = [gid_t](repeating: 0, count: Int(count))
        if getgrouplist(entry.pointee.pw_name, entry.pointee.pw_gid, &groups, &count) < 0 {
            groups = [gid_t](repeating: 0, count: Int(count))
            guard getgrouplist(entry.pointee.pw_name, entry.pointee.pw_gid, &groups, &count) >= 0
            else { return false }
        }
        return groups.prefix(Int(count)).contains(group)
    }
}
