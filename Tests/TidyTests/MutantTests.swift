// The safeguards that can be left out are those that `make mutants` leaves out.

import Testing

@Suite struct MutantTests {
    @Test func `each switch of the code stands in the table of mutants, with its tests`() throws {
        let source = try Repository.text("Sources/PratikStore/Mutation.swift")
        let declared = source.matches(of: /case (\w+)(?: = "([a-z-]+)")?\n/)
            .map { String($0.2 ?? $0.1) }
        let table = try Repository.text("Tests/Mutants/run")
            .split(separator: "table='")[1].split(separator: "'")[0]
        let rows = table.split(separator: "\n").map { $0.split(separator: " ") }
        #expect(rows.map { String($0[0]) } == declared)
        #expect(rows.allSatisfy { $0.count == 2 })
    }
}
