// The steps about people: searching, recommending, what follows, what is refused.

import PratikJSON

extension DemoStep {
    /// Finds an internship that waits for its recommendation, with its company and its student, who
    /// is in the ranking already.
    static func findCast(_ stage: DemoStage, _ cast: inout DemoCast) throws(Failure) {
        let internships = try stage.rows(["internship", "list", "--all"])
        let recommended = try stage.rows(["recommendation", "list", "--all"])
        let taken = Set(recommended.compactMap { $0["internship"]?.integerValue })
        let ranked = try stage.rows(["student", "recommended", "--all"])
        let known = Set(ranked.compactMap { $0["id"]?.integerValue })
        let waiting = internships.first { internship in
            guard let id = internship["id"]?.integerValue,
                let student = internship["student"]?.integerValue
            else { return false }
            let isDone = internship["status"] == "COMPLETED" || internship["status"] == "ONGOING"
            return isDone && !taken.contains(id) && known.contains(student)
        }
        guard let waiting, let company = waiting["company"]?.integerValue,
            let student = waiting["student"]?.integerValue,
            let internship = waiting["id"]?.integerValue,
            let foreign = internships.first(where: { $0["company"] != waiting["company"] })
        else { throw .system(DemoMessages.noInternshipWaits) }
        cast.internship = internship
        cast.student = student
        cast.foreignInternship = foreign["id"]?.integerValue ?? 0
        cast.companyUser = try user(of: "company", company, stage)
        cast.studentUser = try user(of: "student", student, stage)
    }

    private static func user(
        of noun: String, _ id: Int64, _ stage: DemoStage
    ) throws(Failure) -> Int64 {
        try row(stage, [noun, "get", String(id)])["user"]?.integerValue ?? 0
    }

    static func search(_ stage: DemoStage, _ cast: DemoCast) throws(Failure) {
        for arguments in [
            ["company", "list", "--city", "Cayenne"],
            ["company", "list", "--city", "remire montjoly"],
            [
                "student", "search", "--status", "SEEKING", "--as", String(cast.companyUser),
                "--columns", "id,first_name,initial,school,current_level,domain",
            ],
        ] {
            let found = try stage.rows(arguments).count
            try stage.show(arguments)
            try stage.check(found > 0, DemoMessages.found(found))
        }
    }

    static func recommend(_ stage: DemoStage, _ cast: inout DemoCast) throws(Failure) {
        let seen = Set(try recommendations(of: cast, stage))
        try stage.show(
            arguments(
                cast, rating: "5",
                comment: "Une personne autonome, rigoureuse, et toujours de bonne humeur."))
        let new = try recommendations(of: cast, stage).first { !seen.contains($0) }
        guard let new else { throw .system(DemoMessages.nothingCreated) }
        cast.recommendation = new
        try stage.check(true, DemoMessages.created(new))
    }

    private static func recommendations(
        of cast: DemoCast, _ stage: DemoStage
    ) throws(Failure) -> [Int64] {
        try stage.rows(["recommendation", "list", "--student", String(cast.student), "--all"])
            .compactMap { $0["id"]?.integerValue }
    }

    private static func arguments(
        _ cast: DemoCast, rating: String, comment: String, internship: Int64? = nil
    ) -> [String] {
        [
            "recommendation", "create", "--as", String(cast.companyUser), "--student",
            String(cast.student), "--internship", String(internship ?? cast.internship), "--rating",
            rating, "--autonomy", "--rigor", "--comment", comment,
        ]
    }

    static func checkTotals(_ stage: DemoStage, _ cast: DemoCast) throws(Failure) {
        let after = try row(stage, ["student", "get", String(cast.student)])
        let total = "total_recommendations"
        let old = cast.before[total]?.integerValue ?? 0
        let new = after[total]?.integerValue ?? 0
        try stage.check(new == old + 1, DemoMessages.totalsGrew(from: old, to: new))
        let count = "recommendation_count"
        let before = cast.rankingBefore[count]?.integerValue ?? 0
        let now = try rankingEntry(stage, cast)[count]?.integerValue ?? 0
        try stage.check(now == before + 1, DemoMessages.rankingCounts(from: before, to: now))
    }

    /// What the ranking says of the student; empty when they are not in it.
    static func rankingEntry(_ stage: DemoStage, _ cast: DemoCast) throws(Failure) -> JSONObject {
        try stage.rows(["student", "recommended", "--all"])
            .first { $0["id"] == .integer(cast.student) } ?? [:]
    }

    static func checkNotification(_ stage: DemoStage, _ cast: DemoCast) throws(Failure) {
        let arguments = ["notification", "list", "--as", String(cast.studentUser)]
        try stage.show(arguments + ["--columns", "id,title,created_at,read_at"])
        let isThere = try stage.rows(arguments).contains { notification in
            notification["about"]?.objectValue?["id"] == .integer(cast.recommendation)
        }
        try stage.check(isThere, DemoMessages.notified(cast.recommendation))
    }

    /// Exit statuses: 65 for what breaks a rule, 75 for what is there already.
    static func refusals(_ stage: DemoStage, _ cast: DemoCast) throws(Failure) {
        let comment = "Encore une fois."
        try stage.show(arguments(cast, rating: "6", comment: comment), expecting: 65)
        try stage.show(arguments(cast, rating: "4", comment: comment), expecting: 75)
        try stage.show(
            arguments(cast, rating: "4", comment: comment, internship: cast.foreignInternship),
            expecting: 65)
        let total = try recommendations(of: cast, stage).count
        let after = try row(stage, ["student", "get", String(cast.student)])
        try stage.check(
            after["total_recommendations"]?.integerValue == Int64(total), DemoMessages.allRefused)
    }
}
