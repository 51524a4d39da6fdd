// The disk that a crash leaves.

extension DiskState {
    /// Loses what may be lost, as `policy` and chance have it.
    func crashed(_ policy: CrashPolicy, using random: inout SeededGenerator) -> DiskImage {
        precondition(policy.ordering == ordering, "a disk has one way to order its names")
        var image = durable
        chosenNames(policy.names, using: &random).forEach {
            image.setEntry(names[$0].entry, to: names[$0].inode)
        }
        image.keepReachable()
        for number in writes.keys.sorted() {
            guard var inode = image[number], let pending = writes[number] else { continue }
            policy.writes.settle(pending, on: &inode.bytes, using: &random)
            image[number] = inode
        }
        return image
    }

    private func chosenNames(
        _ fate: NameFate, using random: inout SeededGenerator
    ) -> NameSelection {
        var chosen = NameSelection(of: names, ordering: ordering)
        guard !names.isEmpty else { return chosen }
        switch fate {
        case .lost: break
        case .kept: for index in names.indices { chosen.choose(index) }
        case .some where ordering == .journaled:
            let count = Int.random(in: 0...names.count, using: &random)
            if count > 0 { chosen.choose(count - 1) }
        case .some:
            // Often few, often most: both ends are where mistakes show.
            let outOfEight = Int.random(in: 1...7, using: &random)
            for index in names.indices where Int.random(in: 0..<8, using: &random) < outOfEight {
                chosen.choose(index)
            }
        }
        return chosen
    }
}

extension WriteFate {
    /// Leaves of a file's pending writes what this fate leaves of them.
    fileprivate func settle(
        _ writes: [PendingWrite], on bytes: inout [UInt8], using random: inout SeededGenerator
    ) {
        if case .mixed = self {
            let fates = Self.allCases.dropLast()
            let fate = fates.randomElement(using: &random) ?? .dropped
            return fate.settle(writes, on: &bytes, using: &random)
        }
        for write in writes {
            for piece in pieces(of: write, using: &random) {
                bytes.overwrite(at: write.offset + piece.lowerBound, with: write.bytes[piece])
            }
        }
        // A size is the inode's, not the data's: it can be on disk before they are.
        let keepsSize: Bool =
            switch self {
            case .zeroed: true
            case .kept, .dropped, .mixed: false
            default: Int.random(in: 0..<4, using: &random) == 0
            }
        if keepsSize { bytes.grow(to: writes.map(\.end).max() ?? 0) }
    }

    /// The parts of a write that are on disk.
    private func pieces(
        of write: PendingWrite, using random: inout SeededGenerator
    ) -> [Range<Int>] {
        let all = 0..<write.bytes.count
        switch self {
        case .kept: return [all]
        case .dropped, .mixed: return []
        case .some, .zeroed: return Bool.random(using: &random) ? [all] : []
        case .tornAtBytes:
            let first = Int.random(in: 0...all.count, using: &random)
            let second = Int.random(in: first...all.count, using: &random)
            return [[0..<first], [second..<all.count], [0..<first, second..<all.count]]
                .randomElement(using: &random) ?? []
        case .tornAtSectors: return units(of: write, 512, using: &random)
        case .tornAtPages: return units(of: write, 4096, using: &random)
        }
    }

    private func units(
        of write: PendingWrite, _ size: Int, using random: inout SeededGenerator
    ) -> [Range<Int>] {
        var units: [Range<Int>] = []
        var start = write.offset
        while start < write.end {
            let end = min((start / size + 1) * size, write.end)
            if Bool.random(using: &random) {
                units.append((start - write.offset)..<(end - write.offset))
            }
            start = end
        }
        return units
    }
}
