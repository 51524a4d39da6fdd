// What has to be confirmed, however it is asked for.

import PratikJSON
import PratikProtocol
import Testing

@testable import pratikctl

@Suite struct ConfirmationTests {
    @Test(arguments: [
        (["student", "delete", "36"], ["student.delete"]), (["student", "get", "36"], []),
        (["user", "erase", "3"], ["user.erase"]), (["student", "undelete", "3"], []),
        (
            ["batch", #"ops:=[{"verb":"student.get"},{"verb":"student.delete","id":3}]"#],
            ["student.delete"]
        ),
        (["batch", #"--ops=[{"verb":"student.delete","id":3}]"#], ["student.delete"]),
    ])
    func `words that delete are known`(words: [String], doubtful: [String]) throws {
        let (verb, rest) = NounCommand.verb(of: words)
        let request = try WordRequest(verb: verb, words: rest) { $0 }
        #expect(Confirmation.doubtful(request) == doubtful)
    }

    @Test(arguments: [
        ("student.delete 36", ["student.delete"], false),
        (#"student.delete {"id":36}"#, ["student.delete"], false),
        (#"student.delete {"id":36,"@dry-run":true}"#, ["student.delete"], true),
        ("student.delete 36 @dry-run", ["student.delete"], true), ("ping", [], false),
        (
            #"batch {"ops":[{"verb":"company.delete","id":1},{"verb":"user.delete","id":1}]}"#,
            ["company.delete", "user.delete"], false
        ),
    ])
    func `so are raw lines`(line: String, doubtful: [String], isDryRun: Bool) {
        let request = WordRequest(ParsedRequest(line), line: Array(line.utf8))
        #expect(Confirmation.doubtful(request) == doubtful)
        #expect(request.isDryRun == isDryRun)
    }

    @Test func `so is the object of call`() throws {
        let batch = try CallCommand.request(
            "batch", [#"{"ops":[{"verb":"student.delete","id":36}]}"#])
        #expect(Confirmation.doubtful(batch) == ["student.delete"])
        #expect(!batch.isDryRun)
        let trial = try CallCommand.request("student.delete", [#"{"id":36,"@dry-run":true}"#])
        #expect(trial.isDryRun)
    }

    @Test func `a raw line is tried as whom it is for`() {
        let line = #"student.delete 36 @as=ada @if-rev=7 @key=k"#
        let request = WordRequest(ParsedRequest(line), line: Array(line.utf8))
        let tried = String(decoding: request.line, as: UTF8.self)
        #expect(tried == "student.delete 36 @as=ada @if-rev=7\n")
        #expect(request.actingAs == "ada")
    }
}
