// The journal's part of a copy: closed segments and snapshots once, the newest segment each time.

extension StoreCopy {
    /// Times that the newest segment is looked for: each more makes the copy newer, none truer.
    private static let mostRotations = 4

    /// Copies the segments in their order, then the snapshots that there were before.
    ///
    /// A segment is copied as closed only when the next one has been seen, and before it: so no
    /// segment of the copy but its newest can lack records, however it is interrupted. A snapshot
    /// follows the segments that it was made of.
    func copyJournal() throws {
        guard try disk.status(of: source.journal) != nil else { return }
        if staged != nil { try make(target.journal) }
        let others = try disk.namesIfPresent(in: source.journal).filter { !$0.hasSuffix(".log") }
        var isNewest = false
        for round in 0..<Self.mostRotations where !isNewest {
            let segments = try SegmentName.list(source, disk: disk).map(\.text)
            for segment in segments.dropLast() { try copyClosed(segment) }
            guard let newest = segments.last else { return try copyOthers(others) }
            try copyOpen(newest)
            let before = report.copiedFiles
            if round == 0 { try copyOthers(others) }
            isNewest =
                try report.copiedFiles == before
                && SegmentName.list(source, disk: disk).last?.text == newest
        }
    }

    private func copyClosed(_ name: String) throws {
        let isFirstSight = journalNames.insert(name).inserted
        let path = "journal/\(name)"
        guard let status = try disk.status(of: source.path(path)) else { return }
        if name == openSegment {
            try copyFile(path, status)
            openSegment = nil
        } else if isFirstSight {
            if try isPresent(path, status, by: .sizeAndTime) {
                noteUnchanged(status.size)
            } else {
                try copyFile(path, status)
            }
        }
    }

    private func copyOpen(_ name: String) throws {
        journalNames.insert(name)
        let path = "journal/\(name)"
        guard let status = try disk.status(of: source.path(path)) else { return }
        try copyFile(path, status, .untilZeros)
        openSegment = name
    }

    /// Copies what is no segment: a snapshot stands for one content for good.
    private func copyOthers(_ names: [String]) throws {
        for name in names.sorted() where journalNames.insert(name).inserted {
            let path = "journal/\(name)"
            guard let status = try disk.status(of: source.path(path)), status.kind == .regular
            else { continue }
            let sameness: Sameness = name.hasSuffix(".snapshot") ? .size : .sizeAndTime
            if try isPresent(path, status, by: sameness) {
                noteUnchanged(status.size)
            } else {
                try copyFile(path, status)
            }
        }
    }
}
