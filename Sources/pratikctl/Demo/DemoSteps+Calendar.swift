// The step about calendars: a school publishes one, the public and the partners see it.

import PratikJSON

extension DemoStep {
    static func publishCalendar(_ stage: DemoStage) throws(Failure) {
        let waiting = try stage.rows(["calendar", "list", "--is-published=false"]).first {
            $0["published_at"] == .null
        }
        guard let id = waiting?["id"]?.integerValue, let school = waiting?["school"]?.integerValue
        else { throw .system(DemoMessages.noCalendarWaits) }
        let user = try row(stage, ["school", "get", String(school)])["user"]?.integerValue ?? 0
        let columns = ["--columns", "id,program_name,start_date,end_date,is_published"]
        try stage.show(["calendar", "publish", String(id), "--as", String(user)] + columns)
        let published = ["calendar", "public", "--school", String(school)]
        try stage.show(
            published + ["--columns", "school_name,program_name,start_date,number_of_students"])
        let partner = try stage.rows(["company", "list", "--is-partner=true"]).first?["user"]
        let reader = String(partner?.integerValue ?? 0)
        let inbox = ["notification", "list", "--as", reader, "--limit", "1"]
        try stage.show(inbox + ["--columns", "id,title,body"])
        let isPublic = try stage.rows(published).contains { $0["id"] == .integer(id) }
        let told = try stage.rows(inbox).first?["about"]?.objectValue
        try stage.check(
            isPublic && told?["kind"] == "calendars" && told?["id"] == .integer(id),
            DemoMessages.partnersTold(id))
    }
}
