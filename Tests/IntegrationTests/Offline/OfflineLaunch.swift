// A task of pratikd's that needs no daemon: started, read, and seen to end.

import PratikJSON
import PratikTestSupport
import Testing

/// What a `--verify`, `--backup` or `--restore` printed and came to.
struct OfflineLaunch {
    let status: Int32
    let rows: [JSONObject]
    /// The standard error.
    let error: String

    init(
        _ options: [String], environment: [String] = [], upTo milliseconds: Int = 60_000
    ) throws {
        let launch = try Launch(
            options + ["--language", "en"], environment: environment, upTo: milliseconds)
        status = launch.status
        error = launch.error
        rows = try launch.output.split(separator: "\n").map {
            try #require(try JSONValue(parsing: String($0)).objectValue)
        }
    }

    /// The last row of a task that came to its end.
    func summary() throws -> JSONObject {
        try #require(rows.last?["summary"]?.objectValue, "\(error)")
    }

    /// The sentence in the last row of one that did not.
    func message() throws -> String {
        try #require(rows.last?["error"]?.objectValue?["message"]?.stringValue, "\(rows)")
    }

    var findings: [JSONObject] { rows.filter { $0["what"] != nil } }
    var progress: [JSONObject] { rows.compactMap { $0["progress"]?.objectValue } }
}
