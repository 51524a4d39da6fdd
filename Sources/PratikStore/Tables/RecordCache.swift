// Records read or written a moment ago, so that a transaction need not read a row twice.

import PratikModel

/// A few records by id; a newer one takes the place of one whose id ends alike.
struct RecordCache {
    private static let slotCount: UInt64 = 64

    private var slots = [Record?](repeating: nil, count: Int(slotCount))

    subscript(id: Int64) -> Record? {
        get {
            guard let record = slots[slot(of: id)], record.id == id else { return nil }
            return record
        }
        set {
            let slot = slot(of: id)
            guard newValue != nil || slots[slot]?.id == id else { return }
            slots[slot] = newValue
        }
    }

    private func slot(of id: Int64) -> Int {
        Int(UInt64(bitPattern: id) % Self.slotCount)
    }
}
