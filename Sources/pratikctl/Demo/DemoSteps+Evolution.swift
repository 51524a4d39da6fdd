// The step about following a student: what is new of them reaches the company at once.

import PratikJSON

extension DemoStep {
    static func follow(_ stage: DemoStage, _ cast: DemoCast) throws(Failure) {
        let company = String(cast.companyUser)
        let student = String(cast.student)
        try stage.show(["tracking", "start", student, "--as", company])
        try stage.show([
            "student", "update", student, "--status", "AVAILABLE", "--as", String(cast.studentUser),
            "--columns", "id,current_level,status",
        ])
        let columns = ["--columns", "id,student,current_level,status,evolution_history"]
        try stage.show(["tracking", "list", "--as", company, "--limit", "1"] + columns)
        let inbox = ["notification", "list", "--as", company, "--limit", "1"]
        try stage.show(inbox + ["--columns", "id,title,body"])
        let tracking = try stage.rows(["tracking", "list", "--as", company, "--limit", "1"]).first
        let notification = try stage.rows(inbox).first
        try stage.check(
            tracking?["student"] == .integer(cast.student) && tracking?["status"] == "AVAILABLE"
                && notification?["about"]?.objectValue?["id"] == tracking?["id"],
            DemoMessages.evolutionTold)
    }
}
