// What a person is told when a call to the file system failed, and what to type.

import Glibc
import PratikModel
import PratikStore

extension DiskError {
    /// One sentence: what failed, why, and what helps.
    var message: BilingualText {
        switch code {
        case ENOSPC, EDQUOT:
            BilingualText(
                fr: "il n’y a plus de place pour \(path) : libérez-en (« df -h \(directory) » "
                    + "montre où)",
                en: "no space is left for \(path): make some (“df -h \(directory)” shows where)")
        case EROFS:
            BilingualText(
                fr: "\(path) est sur un système de fichiers en lecture seule : remontez-le "
                    + "(« findmnt -T \(directory) » dit lequel) ou nommez un autre endroit",
                en: "\(path) is on a read-only file system: remount it for writing "
                    + "(“findmnt -T \(directory)” says which) or name another place")
        case EACCES, EPERM: Self.forbidden(path, directory)
        case EMFILE: Self.noDescriptors
        case ENFILE:
            BilingualText(
                fr: "la machine n’a plus de descripteurs de fichiers : relevez la limite "
                    + "(« sysctl fs.file-max »)",
                en: "the machine has no file descriptors left: raise the limit "
                    + "(“sysctl fs.file-max”)")
        case ENOENT where call == "mkdir":
            BilingualText(
                fr: "\(directory) n’existe pas : mkdir -p \(directory)",
                en: "\(directory) is missing: mkdir -p \(directory)")
        case EXDEV, EBUSY:
            BilingualText(
                fr: "\(path) est un système de fichiers à part : nommez un répertoire à "
                    + "l’intérieur de celui-ci",
                en: "\(path) is a file system of its own: name a directory inside it")
        case EIO:
            BilingualText(
                fr: "le disque n’a pas pu lire ou écrire \(path) : voyez « dmesg »",
                en: "the disk could not read or write \(path): see “dmesg”")
        default: BilingualText(same: description)
        }
    }

    static let noDescriptors = BilingualText(
        fr: "ce processus n’a plus de descripteurs de fichiers : relevez la limite "
            + "(« ulimit -n 65536 », ou LimitNOFILE=65536 dans l’unité systemd)",
        en: "this process has no file descriptors left: raise the limit "
            + "(“ulimit -n 65536”, or LimitNOFILE=65536 in the systemd unit)")

    private static func forbidden(_ path: String, _ directory: String) -> BilingualText {
        let me = UserName.of(geteuid())
        var status = stat()
        let isKnown = lstat(path, &status) == 0 || lstat(directory, &status) == 0
        let owner = isKnown ? UserName.of(status.st_uid) : "root"
        guard owner != me else {
            return BilingualText(
                fr: "\(me) n’a pas le droit d’accéder à \(path), qui est à lui : "
                    + "« chmod -R u+rwX \(directory) »",
                en: "\(me) may not use \(path), though it is theirs: "
                    + "“chmod -R u+rwX \(directory)”")
        }
        return BilingualText(
            fr: "\(me) n’a pas le droit d’accéder à \(path), qui appartient à \(owner) : "
                + "recommencez par « sudo -u \(owner) … »",
            en: "\(me) may not use \(path), which belongs to \(owner): do it again by "
                + "“sudo -u \(owner) …”")
    }

    private var directory: String { RealPath.parent(of: path) }
}
