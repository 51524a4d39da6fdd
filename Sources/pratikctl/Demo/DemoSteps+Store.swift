// The steps about the store: its files, a daemon that is killed, a copy of the live directory.

import Glibc
import PratikJSON

extension DemoStep {
    /// Answers that two daemons on the same data give byte for byte.
    private static let sameEverywhere = [
        ["company", "list", "--all"], ["student", "list", "--all"],
        ["internship", "list", "--all"],
        ["recommendation", "list", "--all"], ["notification", "list", "--all"],
        ["student", "recommended", "--all"],
    ]

    static func showFile(_ stage: DemoStage, _ cast: DemoCast) throws(Failure) {
        try waitForTree(stage)
        let bucket = String(cast.recommendation / 1000)
        let folder = String(repeating: "0", count: max(0, 3 - bucket.count)) + bucket
        let path =
            "\(stage.store)/entities/recommendations/\(folder)/\(cast.recommendation).json"
        let text = try stage.run("/bin/cat", [path]).text
        let entity = JSONObject.reading(Array(text.utf8))
        let asked = try row(stage, ["recommendation", "get", String(cast.recommendation)])
        try stage.check(
            entity?["comment"] == asked["comment"] && entity?["rev"] == asked["rev"],
            DemoMessages.fileIsTrue)
    }

    /// Waits until the files have caught up with the journal, 10 seconds at most.
    private static func waitForTree(_ stage: DemoStage) throws(Failure) {
        for _ in 0..<100 {
            if try row(stage, ["status"])["tree_lag"] == 0 { return }
            usleep(100_000)
        }
        throw .system(DemoMessages.treeLags)
    }

    static func killAndRestart(_ stage: DemoStage, _ cast: DemoCast) throws(Failure) {
        let before = try answers(stage, "pratikd")
        stage.kill("pratikd")
        try stage.start("pratikd", store: stage.store)
        try stage.show(["recommendation", "get", String(cast.recommendation)])
        try stage.check(try answers(stage, "pratikd") == before, DemoMessages.nothingLost)
    }

    static func openCopy(_ stage: DemoStage) throws(Failure) {
        let copy = stage.directory + "/copie"
        try stage.run("/bin/cp", ["-a", stage.store, copy])
        try stage.start("copie", store: copy)
        let isSame = try answers(stage, "copie") == answers(stage, "pratikd")
        try stage.check(isSame, DemoMessages.copyAnswersTheSame(sameEverywhere.count))
    }

    private static func answers(
        _ stage: DemoStage, _ daemon: String
    ) throws(Failure) -> [[UInt8]] {
        var answers: [[UInt8]] = []
        for arguments in sameEverywhere {
            answers.append(try stage.bytes(arguments, daemon: daemon))
        }
        return answers
    }
}
