// Why a directory is not opened as a store, when nothing in it is damaged.

/// A reason to leave a store alone, in one sentence for its administrator.
package enum StoreRefusal: Error, Equatable, Sendable, CustomStringConvertible {
    /// There is no directory, or no `store.json` in it.
    case notAStore(String)
    /// Another process has the store open.
    case locked(String)
    /// The store has been served, but its journal is not there.
    case noJournal(String)
    /// A file of ours that does not say what it has to.
    case malformed(file: String, why: String)
    /// A format that a later version of the program wrote.
    case unknownFormat(file: String, format: Int)
    /// A feature that this version of the program doesn't have.
    case unknownFeature(file: String, feature: String)

    package var description: String {
        switch self {
        case .notAStore(let path):
            "\(path) is not a store: it has no store.json; name another directory with --store, or "
                + "put a backup in its place with `pratikctl restore`."
        case .locked(let path):
            "\(path) is in use by another process: stop that one, or name another store with "
                + "--store."
        case .noJournal(let path):
            "\(path) has been served, but its journal is not there: finish the copy, or fetch the "
                + "journal from a backup; if there is none, `pratikd --recover --store \(path)` "
                + "rebuilds the store from its entity files."
        case .malformed(let file, let why):
            "\(file) can't be understood: \(why)."
        case .unknownFormat(let file, let format):
            "\(file) has format \(format), which this version does not know: install a later one."
        case .unknownFeature(let file, let feature):
            "\(file) needs the feature “\(feature)”, which this version does not have: "
                + "install a later one."
        }
    }
}
