// Which changes of names a crash leaves: a choice, completed to one that can be.

/// In which order changes of names reach a disk.
package enum NameOrdering: Sendable, CaseIterable {
    /// In the order in which they were made, each operation whole, and everything before what a
    /// sync of a directory covers: a file system with one journal for all metadata (ext4, XFS).
    case journaled
    /// Each name by itself, in the order of its own changes: all that POSIX lets a program count
    /// on. A renamed file may have both names; it never has neither.
    case independent
}

/// A set of pending changes that is closed under what each of them needs.
struct NameSelection {
    private let names: [PendingName]
    private let ordering: NameOrdering
    private var isChosen: [Bool]
    /// The change of the same name before each.
    private var previous: [Int?] = []

    init(of names: [PendingName], ordering: NameOrdering) {
        self.names = names
        self.ordering = ordering
        isChosen = Array(repeating: false, count: names.count)
        guard ordering == .independent else { return }
        var last: [DirectoryEntry: Int] = [:]
        for (index, change) in names.enumerated() {
            previous.append(last.updateValue(index, forKey: change.entry))
        }
    }

    /// Takes a change, and those that it can't do without.
    mutating func choose(_ index: Int) {
        switch ordering {
        case .journaled:
            var index = isOneOperation(index, index + 1) ? index + 1 : index
            while index >= 0, !isChosen[index] {
                isChosen[index] = true
                index -= 1
            }
        case .independent:
            var waiting = [index]
            while let next = waiting.popLast() {
                guard !isChosen[next] else { continue }
                isChosen[next] = true
                if let before = previous[next] { waiting.append(before) }
                guard names[next].needsOther else { continue }
                waiting += [next - 1, next + 1].filter { isOneOperation(next, $0) }
            }
        }
    }

    private func isOneOperation(_ first: Int, _ second: Int) -> Bool {
        names.indices.contains(second) && names[first].operation == names[second].operation
    }

    func forEach(_ body: (Int) -> Void) {
        for index in names.indices where isChosen[index] { body(index) }
    }

    /// The changes that were not chosen.
    var remaining: [PendingName] { names.indices.filter { !isChosen[$0] }.map { names[$0] } }
}
