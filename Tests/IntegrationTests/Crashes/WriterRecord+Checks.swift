// Whether a store holds what it promised to one writer.

import PratikJSON

extension WriterRecord {
    /// What is missing or half done in a store that was killed while this writer wrote.
    func problems(in audit: StoreAudit) -> [String] {
        var problems: [String] = fault.map { [$0] } ?? []
        for (id, row) in recommendations where audit.recommendations[id] != row {
            problems.append("recommendation \(id) was acknowledged and is not there as it was")
        }
        for (id, row) in internships where audit.internships[id] != row {
            if pending == .deletion(internship: id), audit.internships[id] == nil { continue }
            problems.append("internship \(id) was acknowledged and is not there as it was")
        }
        for id in deleted where audit.internships[id] != nil {
            problems.append("internship \(id) was deleted and is there")
        }
        return problems + tokenProblems(in: audit) + batchProblems(in: audit)
    }

    private func tokenProblems(in audit: StoreAudit) -> [String] {
        guard let token else { return [] }
        let found = audit.students[student]?["program_name"]?.stringValue
        if found == token { return [] }
        switch pending {
        case .update(let asked), .batch(let asked):
            if found == asked { return [] }
        default: break
        }
        return ["student \(student) is at \(found ?? "nothing"), not \(token)"]
    }

    /// The parts of a batch whose reply did not come are all there, or none of them is.
    private func batchProblems(in audit: StoreAudit) -> [String] {
        guard case .batch(let token) = pending else { return [] }
        let parts = [
            audit.internships.values.contains { $0["title"] == .string(token) },
            audit.recommendations.values.contains { $0["comment"] == .string(token) },
            audit.students[student]?["program_name"] == .string(token),
        ]
        return Set(parts).count == 1 ? [] : ["batch \(token) is half there: \(parts)"]
    }
}
