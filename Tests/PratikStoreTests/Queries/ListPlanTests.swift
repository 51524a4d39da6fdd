// Tests that a list is the same from whichever index it comes, and costs what it shows.

import PratikModel
import PratikStore
import Testing

@Suite struct ListPlanTests {
    @Test(arguments: 1...150 as ClosedRange<UInt64>)
    func `whatever index a list comes from, it is the list made by hand`(seed: UInt64) throws {
        var list = try PlannedList(seed: seed)
        #expect(list.allPages().ids == list.byHand())
        try list.disturb()
        #expect(list.allPages().ids == list.byHand(), "after changes")
    }

    @Test func `conditions that an index knows are met by looking at nothing else`() throws {
        let store = Store.inMemory()
        for number in 0..<300 {
            var student = Entity<Student>(Record(new: Student.schema))
            student.user = try store.put(try Entity<User>.new("student\(number)")).id
            student.currentLevel = "L3"
            student.domain = "Domaine \(number % 30)"
            student.status = number.isMultiple(of: 2) ? .seeking : .studying
            student.city = number.isMultiple(of: 3) ? "Cayenne" : "Kourou"
            try store.put(student)
        }
        let fields = Student.fields
        let plan = ListPlan(
            table: store.table(Student.schema),
            filters: [
                FieldFilter(fields.status, .equals(.text("SEEKING"))),
                FieldFilter(fields.city, .folded(TextFolding.fold("CAYENNE"))),
                FieldFilter(fields.domain, .contains(TextFolding.fold("maine 12"))),
            ], order: .byID(isDescending: false))
        var scan = ListScan(plan, limit: 100, after: nil)
        let isDone = scan.step(budget: 1000)
        #expect(isDone && scan.ids.count == 10 && scan.examined == 10)
    }

    @Test func `a page of an order is read where it begins`() throws {
        let store = Store.inMemory()
        let fields = Student.fields
        let order = FieldOrder(field: fields.totalRecommendations, isDescending: true)
        let index = OrderIndex(order: order)
        store.table(Student.schema).add(index)
        for number in 0..<500 {
            var student = Entity<Student>(Record(new: Student.schema))
            student.user = try store.put(try Entity<User>.new("student\(number)")).id
            student.currentLevel = "L3"
            student.domain = "Droit"
            student.status = .seeking
            student.totalRecommendations = Int64(number % 50)
            try store.put(student)
        }
        let plan = ListPlan(
            table: store.table(Student.schema),
            filters: [
                FieldFilter(fields.totalRecommendations, .atMost(20)),
                FieldFilter(fields.totalRecommendations, .atLeast(20)),
            ], order: .by(order), shown: index)
        var scan = ListScan(plan, limit: 100, after: nil)
        let isDone = scan.step(budget: 1000)
        #expect(isDone && scan.ids.count == 10 && scan.examined == 10)
    }

    @Test(arguments: [false, true])
    func `sources that hardly agree are walked in steps, so that others get their turn`(
        isDescending: Bool
    ) {
        let store = Store.inMemory()
        let even = (1...15_000).map { Int64($0) * 2 }
        let odd = even.map { $0 - 1 }
        var scan = ListScan(
            table: store.table(Student.schema), source: .matching([.ids(even), .ids(odd)]),
            filters: [], order: .byID(isDescending: isDescending), limit: 5, after: nil)
        var steps = 1
        while !scan.step(budget: 10), steps < 10 { steps += 1 }
        #expect(steps == 2 && scan.ids.isEmpty && scan.examined == 0 && !scan.hasMore)
    }
}
