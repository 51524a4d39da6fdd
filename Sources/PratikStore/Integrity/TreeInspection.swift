// Looks the readable tree through without touching it: what somebody should know of.

import PratikModel

/// Compares entity files with the truth, and tells what opening the store would not put right
/// without a word.
package struct TreeInspection {
    private let paths: StorePaths
    private let store: String
    private let disk: any Disk
    private let isCopy: Bool

    package init(_ paths: StorePaths, store: String, disk: any Disk, isCopy: Bool) {
        self.paths = paths
        self.store = store
        self.disk = disk
        self.isCopy = isCopy
    }

    /// Reads every file.
    ///
    /// - Parameter onBytes: told of the bytes of each file.
    /// - Throws: `DiskError`.
    package func run(_ truth: TruthSnapshot, onBytes: (Int) -> Void) throws -> [Finding] {
        var findings: [Finding] = []
        var doubtful: [TreeQueue.Key: KnownVersions.Candidate] = [:]
        let strange = StrangeNames()
        let reader = TreeReader(paths, disk: disk) { path, why in strange.add(path, why) }
        try reader.walk { kind, file in
            guard let content = try reader.content(of: file) else { return }
            onBytes(content.count)
            let row = truth.row(kind: kind, id: file.id)
            if let row, EntityFileFormat.file(fromRow: row) == content { return }
            switch EntityFileVerdict(file: content, truth: row, newest: truth.newest) {
            case .same, .torn: return
            case .older(let old, let rev):
                doubtful[.init(kind: kind, id: file.id)] = .init(row: old, rev: rev)
            case .newer:
                // While a store is served, files go on behind the moment that is looked at.
                if !isCopy { findings.append(Self.newer(kind, file.id)) }
            case .edited: findings.append(Self.edited(kind, file.id))
            case .unreadable: findings.append(Self.unreadable(kind, file.id))
            }
        }
        let known = try KnownVersions(paths: paths, store: store, disk: disk)
            .known(among: doubtful)
        for key in doubtful.keys where !known.contains(key) {
            findings.append(Self.unknown(key.kind, key.id))
        }
        findings += strange.names.map { Self.strange($0.path) }
        return findings
    }

    private static func entity(
        _ kind: String, _ id: Int, _ what: BilingualText, _ advice: BilingualText
    ) -> Finding {
        Finding(.entity(kind: kind, id: Int64(id)), what: what, advice: advice)
    }

    private static let nextStart = BilingualText(
        fr: "Au prochain démarrage il sera mis en quarantaine et réécrit ; "
            + "gardez-en une copie s’il compte.",
        en: "The next start sets it aside in quarantine/ and writes it again; "
            + "keep a copy if it matters.")

    private static func newer(_ kind: String, _ id: Int) -> Finding {
        entity(
            kind, id,
            BilingualText(
                fr: "Son fichier a une révision que l’entrepôt n’a pas atteinte.",
                en: "Its file has a revision that the store has not reached."), nextStart)
    }

    private static func edited(_ kind: String, _ id: Int) -> Finding {
        entity(
            kind, id,
            BilingualText(
                fr: "Son fichier a été modifié à la main.", en: "Its file was edited by hand."),
            BilingualText(
                fr: "Redémarrez le démon : il reprend la modification, ou la met de côté.",
                en: "Restart the daemon: it takes the edit over, or sets it aside."))
    }

    private static func unreadable(_ kind: String, _ id: Int) -> Finding {
        entity(
            kind, id,
            BilingualText(
                fr: "Son fichier n’est pas un objet JSON.", en: "Its file is not a JSON object."),
            nextStart)
    }

    private static func unknown(_ kind: String, _ id: Int) -> Finding {
        entity(
            kind, id,
            BilingualText(
                fr: "Son fichier montre une version que l’historique ne connaît pas.",
                en: "Its file shows a version that the history does not know."), nextStart)
    }

    private static func strange(_ path: String) -> Finding {
        Finding(
            .file(path),
            what: BilingualText(
                fr: "Ce nom n’a pas sa place dans l’arborescence.",
                en: "This name has no place in the tree."),
            advice: BilingualText(
                fr: "Déplacez ce fichier hors de l’entrepôt.",
                en: "Move the file out of the store."))
    }
}
