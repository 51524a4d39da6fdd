// Which fields differ between two versions of an entity, found in their rows' bytes.

import PratikJSON
import PratikModel

/// Appends changes as `{"status":["SEEKING","AVAILABLE"],…}`.
nonisolated struct FieldChanges {
    let schema: Schema

    private typealias Members = [(key: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]

    private static let null = ArraySlice("null".utf8)
    /// Every row has them: `rev` is the transaction's number.
    private static let unsaid: Set<[UInt8]> = [Array("id".utf8), Array("rev".utf8)]

    /// - Parameters:
    ///   - old: the row before, nil for an entity that was not there.
    ///   - new: the row afterwards, nil for one that is not there any more.
    ///   - at: the transaction's moment, which stamps say again.
    func append(from old: [UInt8]?, to new: [UInt8]?, at: String, to output: inout [UInt8]) {
        let before = members(of: old)
        let after = members(of: new)
        var isFirst = true
        output.append(UInt8(ascii: "{"))
        for key in keys(before, after) where !Self.unsaid.contains(Array(key)) {
            let from = before.first { $0.key == key }?.value ?? Self.null
            let to = after.first { $0.key == key }?.value ?? Self.null
            if from == to || isStamp(key, to, at) { continue }
            if !isFirst { output.append(UInt8(ascii: ",")) }
            isFirst = false
            output.append(UInt8(ascii: "\""))
            output.append(contentsOf: key)
            output.append(ascii: "\":[")
            output.append(contentsOf: from)
            output.append(UInt8(ascii: ","))
            output.append(contentsOf: to)
            output.append(UInt8(ascii: "]"))
        }
        output.append(UInt8(ascii: "}"))
    }

    private func members(of row: [UInt8]?) -> Members {
        guard let row else { return [] }
        return row.withUnsafeBufferPointer { bytes in
            var scanner = JSONMemberScanner(bytes)
            var members: Members = []
            while let member = scanner.next() {
                members.append((row[member.key], row[member.value]))
            }
            return members
        }
    }

    /// The keys of both, in the order of the newer row.
    private func keys(_ before: Members, _ after: Members) -> [ArraySlice<UInt8>] {
        after.map(\.key) + before.map(\.key).filter { key in !after.contains { $0.key == key } }
    }

    /// Whether the change only says when the transaction was.
    private func isStamp(
        _ key: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, _ at: String
    ) -> Bool {
        [schema.createdAt, schema.updatedAt].contains { field in
            field.map { $0.name.utf8.elementsEqual(key) } ?? false
        } && value.dropFirst().dropLast().elementsEqual(at.utf8)
    }
}
