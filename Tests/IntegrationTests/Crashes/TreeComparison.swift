// The readable tree beside what the daemon answers.

import PratikJSON
import PratikTestSupport
import Testing

enum TreeComparison {
    private static let kinds = [
        ("users", "user.list"), ("students", "student.list"), ("companies", "company.list"),
        ("schools", "school.list"), ("managers", "manager.list"),
        ("internships", "internship.list"), ("recommendations", "recommendation.list"),
        ("notifications", "notification.list"),
    ]

    /// Waits until the tree has caught up, then says where it differs.
    ///
    /// - Parameter store: where the store is seen from here, if that is another path.
    static func problems(of daemon: DaemonProcess, at store: String? = nil) throws -> [String] {
        let client = try daemon.client()
        let hasCaughtUp = try Stopwatch.wait(upTo: 30_000) {
            try client.stats().integer("tree_lag") == 0
        }
        guard hasCaughtUp else { return ["the tree does not catch up"] }
        var problems: [String] = []
        for (kind, verb) in kinds {
            var rows = try client.all(verb)
            let directory = "\(store ?? daemon.store)/entities/\(kind)"
            var files = Set(try FileTree.files(under: directory))
            for index in rows.indices {
                // Texts that are made when they are read are in no file.
                if kind == "notifications" {
                    rows[index]["title"] = nil
                    rows[index]["body"] = nil
                }
                let name = path(of: rows[index].integer("id"))
                guard files.remove(name) != nil else {
                    problems.append("\(kind)/\(name) is missing")
                    continue
                }
                let file = try FileTree.contents(of: "\(directory)/\(name)")
                if try JSONValue(parsing: file) != .object(rows[index]) {
                    problems.append("\(kind)/\(name) is not what the daemon answers")
                }
            }
            problems += files.sorted().map { "\(kind)/\($0) is of no entity" }
        }
        return problems
    }

    /// `014/14023.json` for 14023 (STORE, Layout).
    private static func path(of id: Int) -> String {
        let bucket = String(id / 1000)
        return String(repeating: "0", count: max(0, 3 - bucket.count)) + "\(bucket)/\(id).json"
    }
}
