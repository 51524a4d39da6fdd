// The store's directory before it is opened: no link, in a directory that is there, our own.

import Glibc
import PratikModel
import PratikStore

/// Why a directory is not served, although nothing in it has been looked at.
enum StoreDirectoryProblem: Error {
    case link(String, to: String)
    case noParent(String)
    case othersStore(String, user: uid_t)

    var message: BilingualText {
        switch self {
        case .link(let path, let destination):
            BilingualText(
                fr: "\(path) est un lien symbolique ; nommez le répertoire lui-même : "
                    + "--store \(destination)",
                en: "\(path) is a symbolic link; name the directory itself: --store \(destination)")
        case .noParent(let path):
            BilingualText(
                fr: "\(path), où l’entrepôt doit être créé, n’existe pas : mkdir -p \(path)",
                en: "\(path), where the store is to be made, is missing: mkdir -p \(path)")
        case .othersStore(let path, let user):
            Self.othersStore(path, UserName.of(user))
        }
    }

    private static func othersStore(_ path: String, _ owner: String) -> BilingualText {
        let me = UserName.of(geteuid())
        return BilingualText(
            fr: "\(path) appartient à \(owner), et vous êtes \(me) : lancez « sudo -u \(owner) "
                + "pratikd --store \(path) », ou donnez-le à \(me) par « chown -R \(me) \(path) »",
            en: "\(path) belongs to \(owner), and you are \(me): run “sudo -u \(owner) pratikd "
                + "--store \(path)”, or give it to \(me) by “chown -R \(me) \(path)”")
    }
}

enum StoreDirectory {
    /// Refuses what cannot be served before anything is touched.
    static func check(_ path: String) throws {
        try refuseLink(path)
        let disk = SystemDisk()
        let store = StorePaths(store: path).store
        guard let owner = try disk.owner(of: store) else {
            let parent = RealPath.parent(of: store)
            guard try disk.status(of: parent) != nil else {
                throw StoreDirectoryProblem.noParent(parent)
            }
            return
        }
        guard owner.user == geteuid() else {
            throw StoreDirectoryProblem.othersStore(store, user: owner.user)
        }
    }

    /// A link could be turned to another directory while the store is open, and what lies beside
    /// it would lie elsewhere.
    static func refuseLink(_ path: String) throws(StoreDirectoryProblem) {
        let store = StorePaths(store: path).store
        var status = stat()
        guard lstat(store, &status) == 0, status.st_mode & S_IFMT == S_IFLNK else { return }
        throw .link(store, to: RealPath.resolve(store))
    }
}

/// The name of a user, or the number when nobody has it.
enum UserName {
    static func of(_ user: uid_t) -> String {
        guard let entry = getpwuid(user), let name = entry.pointee.pw_name else {
            return String(user)
        }
        return String(cString: name)
    }
}
