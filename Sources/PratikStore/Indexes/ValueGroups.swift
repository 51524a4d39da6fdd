// Sets of entities by a value, and the values by the triples of bytes that occur in them.

import PratikModel

/// Entities grouped by value. A text is found within values by way of its rarest three bytes, so
/// that a search costs what it finds and not what there is.
final class ValueGroups {
    typealias Key = [UInt8]

    private struct Group {
        var members = SortedBlocks()
        /// The number by which triples know the value.
        let ordinal: UInt32
    }

    /// Matching groups that are asked one by one; the members of more are put into one list.
    private static let mostSets = 8
    /// Members that are put into one list: what matches more is found soon without an index.
    private static let mostMembers = 50_000
    /// Values that are looked through for a text too short to have a triple.
    private static let mostValues = 5_000

    private let isSearched: Bool
    private var groups: [Key: Group] = [:]
    private var keyByOrdinal: [UInt32: Key] = [:]
    private var ordinalsByTriple: [UInt32: [UInt32]] = [:]
    private var nextOrdinal: UInt32 = 0

    init(isSearched: Bool) { self.isSearched = isSearched }

    // MARK: Changing

    func insert(_ id: Int64, into key: Key) {
        if groups[key]?.members.insert(UInt64(id)) != nil { return }
        var group = Group(ordinal: nextOrdinal)
        group.members.insert(UInt64(id))
        groups[key] = group
        nextOrdinal += 1
        guard isSearched else { return }
        keyByOrdinal[group.ordinal] = key
        // Ordinals count up, so that the newest belongs at the end.
        for triple in Self.triples(of: key) {
            ordinalsByTriple[triple, default: []].append(group.ordinal)
        }
    }

    func remove(_ id: Int64, from key: Key) {
        groups[key]?.members.remove(UInt64(id))
        guard let group = groups[key], group.members.isEmpty else { return }
        groups[key] = nil
        guard isSearched else { return }
        keyByOrdinal[group.ordinal] = nil
        for triple in Self.triples(of: key) { removeOrdinal(group.ordinal, from: triple) }
    }

    private func removeOrdinal(_ ordinal: UInt32, from triple: UInt32) {
        guard let ordinals = ordinalsByTriple[triple] else { return }
        let index = ordinals.partitioningIndex { $0 >= ordinal }
        guard index < ordinals.count, ordinals[index] == ordinal else { return }
        ordinalsByTriple[triple]?.remove(at: index)
        if ordinals.count == 1 { ordinalsByTriple[triple] = nil }
    }

    private static func triples(of key: Key) -> Set<UInt32> {
        guard key.count >= 3 else { return [] }
        var triples: Set<UInt32> = []
        for index in 0..<(key.count - 2) { triples.insert(triple(key, at: index)) }
        return triples
    }

    private static func triple(_ bytes: [UInt8], at index: Int) -> UInt32 {
        UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
    }

    // MARK: Asking

    func members(of key: Key) -> IDSource { .set(groups[key]?.members ?? SortedBlocks()) }

    /// The entities with a value that contains `needle`; nil when there are too many to gather.
    func members(containing needle: [UInt8]) -> IDSource? {
        guard isSearched, let keys = keys(containing: needle) else { return nil }
        let sets = keys.compactMap { groups[$0]?.members }
        if sets.count <= Self.mostSets { return sets.count == 1 ? .set(sets[0]) : .union(sets) }
        guard sets.reduce(0, { $0 + $1.count }) <= Self.mostMembers else { return nil }
        var ids: Set<Int64> = []
        for set in sets {
            set.forEach(from: 0) {
                ids.insert(Int64($0))
                return true
            }
        }
        return .ids(ids.sorted())
    }

    private func keys(containing needle: [UInt8]) -> [Key]? {
        guard needle.count >= 3 else {
            guard groups.count <= Self.mostValues else { return nil }
            return groups.keys.filter { Self.contains($0, needle) }
        }
        var rarest: [UInt32] = []
        for index in 0..<(needle.count - 2) {
            guard let ordinals = ordinalsByTriple[Self.triple(needle, at: index)] else { return [] }
            if index == 0 || ordinals.count < rarest.count { rarest = ordinals }
        }
        return rarest.compactMap { keyByOrdinal[$0] }.filter { Self.contains($0, needle) }
    }

    /// The first byte of a key tells a text from what is not there.
    private static func contains(_ key: Key, _ needle: [UInt8]) -> Bool {
        guard !key.isEmpty else { return false }
        return foldedContains(key.span.extracting(1...), needle.span)
    }
}
