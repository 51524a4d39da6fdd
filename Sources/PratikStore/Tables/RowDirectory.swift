// From ids to rows: pages of slots, since ids count up from 1 and are never reused.

/// The rows of a table by id; a page of slots exists where an id of it was ever used.
struct RowDirectory: Sendable {
    private static let slotsAPage: Int64 = 1024

    private var pages: [[Row?]?] = []
    private(set) var count = 0

    subscript(id: Int64) -> Row? {
        let page = Int(id / Self.slotsAPage)
        guard id > 0, page < pages.count, let slots = pages[page] else { return nil }
        return slots[Int(id % Self.slotsAPage)]
    }

    /// Sets the row of `id`, nil to take it away; answers what was there.
    mutating func replace(_ id: Int64, with row: Row?) -> Row? {
        precondition(id > 0, "ids count from 1")
        let page = Int(id / Self.slotsAPage)
        while pages.count <= page { pages.append(nil) }
        if pages[page] == nil {
            pages[page] = Array(repeating: nil, count: Int(Self.slotsAPage))
        }
        let slot = Int(id % Self.slotsAPage)
        let old = pages[page].flatMap { $0[slot] }
        pages[page]?[slot] = row
        count += (row == nil ? 0 : 1) - (old == nil ? 0 : 1)
        return old
    }

    /// The least id above `id` that has a row.
    func id(after id: Int64) -> Int64? {
        var next = max(id + 1, 1)
        while next / Self.slotsAPage < pages.count {
            let page = next / Self.slotsAPage
            guard let slots = pages[Int(page)] else {
                next = (page + 1) * Self.slotsAPage
                continue
            }
            for slot in Int(next % Self.slotsAPage)..<Int(Self.slotsAPage)
            where slots[slot] != nil {
                return page * Self.slotsAPage + Int64(slot)
            }
            next = (page + 1) * Self.slotsAPage
        }
        return nil
    }

    /// The greatest id below `id` that has a row.
    func id(before id: Int64) -> Int64? {
        var previous = min(id, Int64(pages.count) * Self.slotsAPage) - 1
        while previous > 0 {
            let page = previous / Self.slotsAPage
            if let slots = pages[Int(page)] {
                for slot in (0...Int(previous % Self.slotsAPage)).reversed()
                where slots[slot] != nil {
                    return page * Self.slotsAPage + Int64(slot)
                }
            }
            previous = page * Self.slotsAPage - 1
        }
        return nil
    }
}
