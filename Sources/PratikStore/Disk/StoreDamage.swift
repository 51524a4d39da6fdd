// What is broken in a store's files: said in one sentence, never repaired by guessing.

/// A break in a journal or snapshot that no crash explains.
package struct StoreDamage: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Reason: Equatable, Sendable {
        /// A name in `journal/` that ends in `.log` and is not a segment's.
        case strangeName
        /// A segment without a header that its checksum proves.
        case badHeader(String)
        /// A segment that ends, or turns into zeros, before its header is complete.
        case incompleteHeader
        /// A segment of another store, by that store's id.
        case foreignSegment(store: String)
        /// A number between two segments, or before the first one, has no file.
        case missingSegment(number: Int)
        /// A complete record whose checksum does not prove it, or that is not a record.
        case badRecord(seq: UInt64)
        /// A record that is incomplete although a later one proves that it had been on disk.
        case lostRecord(seq: UInt64)
        /// A proven record that has not the sequence number that comes next.
        case outOfSequence(expected: UInt64, found: UInt64)
        /// A segment that does not reach the record that the next one follows.
        case endsEarly(expected: UInt64, last: UInt64)
        /// The record that the next segment or a snapshot follows is another one.
        case otherHistory(seq: UInt64)
        /// A journal that ends before the record at which it was closed.
        case shorterThanClosed(expected: UInt64, last: UInt64)
        /// A line of a snapshot, by its number, that its checksum does not prove or that is no row.
        case badSnapshotLine(Int)
        /// A snapshot that is not what its last line says.
        case badSnapshot(String)
        /// A row of a snapshot or record that is no entity of its kind.
        case badRow(kind: String, id: Int64, why: String)
    }

    package let reason: Reason
    /// The file, from the store's directory on.
    package let file: String
    /// Bytes from the file's start, where a place can be named.
    package let offset: Int?

    package init(_ reason: Reason, file: String, offset: Int? = nil) {
        self.reason = reason
        self.file = file
        self.offset = offset
    }

    package var description: String {
        let place = offset.map { "\(file), byte \($0)" } ?? file
        return "\(place): \(sentence)."
    }

    private var sentence: String {
        switch reason {
        case .strangeName: "this is not the name of a journal segment"
        case .badHeader(let why): "the header is damaged: \(why)"
        case .incompleteHeader: "the segment ends before its header is complete"
        case .foreignSegment(let store): "this segment belongs to another store, \(store)"
        case .missingSegment(let number): "segment \(number), which comes before it, is missing"
        case .badRecord(let seq): "record \(seq) is damaged"
        case .lostRecord(let seq): "record \(seq) was on disk and is not complete any more"
        case .outOfSequence(let expected, let found):
            "record \(found) stands where record \(expected) has to be"
        case .endsEarly(let expected, let last):
            "the segment ends at record \(last), but the next one follows record \(expected)"
        case .otherHistory(let seq): "record \(seq) is not the one that what follows continues"
        case .shorterThanClosed(let expected, let last):
            "the journal ends at record \(last), but it was closed at record \(expected)"
        case .badSnapshotLine(let number): "line \(number) is damaged"
        case .badSnapshot(let why): "the snapshot is damaged: \(why)"
        case .badRow(let kind, let id, let why): "\(kind) \(id) is not an entity: \(why)"
        }
    }
}
