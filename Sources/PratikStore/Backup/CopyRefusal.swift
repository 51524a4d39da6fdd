// Why a store is not copied to a directory: said before anything there is touched.

package import PratikModel

/// A reason not to copy a store, or not to put a copy in its place.
package enum CopyRefusal: Error, Equatable, Sendable {
    /// One of the two directories is the other, or lies in it or beside it as its temporary one.
    case overlapping(source: String, target: String)
    /// The directory holds something that is no backup.
    case notABackup(String)
    /// What has the store's name is no store.
    case notAPlace(String)
    /// The directory holds the backup of another store, or another store.
    case otherStore(String)
    /// A daemon has served the backup itself, so that it has a history of its own.
    case served(String)
    /// The backup has transactions that the store does not have.
    case otherHistory(String)
    /// A backup that did not come to its end.
    case unfinished(String)
    /// The store was started and stopped all the time.
    case unsettled(String)
    /// The file system cannot exchange two directories; the copy is complete and waits.
    case cannotExchange(copy: String, store: String, aside: String)

    /// What is wrong and what to do, in a sentence or two.
    package var message: BilingualText {
        switch self {
        case .overlapping(let source, let target):
            BilingualText(
                fr: "\(target) et \(source) se recouvrent : nommez un répertoire à part.",
                en: "\(target) and \(source) overlap: name a directory of its own.")
        case .notABackup(let path):
            BilingualText(
                fr: "\(path) contient autre chose qu’une sauvegarde : nommez un répertoire vide "
                    + "ou absent.",
                en: "\(path) holds something else than a backup: name a directory that is empty "
                    + "or missing.")
        case .notAPlace(let path):
            BilingualText(
                fr: "\(path) n’est pas un entrepôt et ne sera pas remplacé : nommez un autre "
                    + "endroit.",
                en: "\(path) is not a store and will not be replaced: name another place.")
        case .otherStore(let path):
            BilingualText(
                fr: "\(path) est celui d’un autre entrepôt : nommez un autre répertoire.",
                en: "\(path) is of another store: name another directory.")
        case .served(let path):
            BilingualText(
                fr: "\(path) a été mis en service lui-même et a sa propre histoire : sauvegardez "
                    + "dans un autre répertoire.",
                en: "\(path) has been served itself and has a history of its own: back up into "
                    + "another directory.")
        case .otherHistory(let path):
            BilingualText(
                fr: "\(path) contient des transactions que l’entrepôt n’a pas : gardez-le, et "
                    + "sauvegardez dans un autre répertoire.",
                en: "\(path) has transactions that the store does not have: keep it, and back up "
                    + "into another directory.")
        case .unfinished(let path):
            BilingualText(
                fr: "\(path) est une sauvegarde interrompue : terminez-la par "
                    + "« pratikctl backup \(path) ».",
                en: "\(path) is an interrupted backup: finish it with "
                    + "“pratikctl backup \(path)”.")
        case .unsettled(let path):
            BilingualText(
                fr: "\(path) a changé de mains tout le temps de la copie : recommencez.",
                en: "\(path) changed hands all through the copying: try again.")
        case .cannotExchange(let copy, let store, let aside):
            BilingualText(
                fr: "Ce système de fichiers n’échange pas deux répertoires. La copie est prête : "
                    + "tapez « mv \(store) \(aside) && mv \(copy) \(store) ».",
                en: "This file system cannot exchange two directories. The copy is ready: type "
                    + "“mv \(store) \(aside) && mv \(copy) \(store)”.")
        }
    }
}
