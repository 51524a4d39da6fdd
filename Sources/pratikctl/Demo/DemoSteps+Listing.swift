// The step about the partners' page, listings and daily tasks.

import PratikJSON

extension DemoStep {
    static func partnersAndListings(_ stage: DemoStage) throws(Failure) {
        try stage.show([
            "partner", "list", "--limit", "3", "--columns", "company_name,sector,average_rating",
        ])
        try stage.show(["partner", "stats"])
        let waiting = try stage.rows(["listing", "list", "--is-published=false"])
        let types = try stage.rows(["user", "list", "--all"])
        func owner(_ listing: JSONObject) -> JSONObject? {
            types.first { $0["id"] == listing["owner"] }
        }
        let needsVerification = waiting.first { owner($0)?["user_type"] == "LANDLORD" }
        let free = waiting.first {
            owner($0)?["user_type"] != "LANDLORD" && owner($0)?["user_type"] != "DRIVER"
        }
        guard let refused = needsVerification?["id"]?.integerValue,
            let published = free?["id"]?.integerValue,
            let landlord = needsVerification?["owner"]?.integerValue
        else { throw .system(DemoMessages.noListingWaits) }
        try stage.show(["user", "can-publish", String(landlord)])
        try stage.show(["listing", "publish", String(refused)], expecting: 77)
        let columns = ["--columns", "id,title,price,is_published,expires_at"]
        try stage.show(["listing", "publish", String(published)] + columns)
        let isPublic = try stage.rows(["listing", "public"]).contains {
            $0["id"] == .integer(published)
        }
        try stage.check(isPublic, DemoMessages.listingPublished(published))
        try stage.show(["task", "run", "listing-expiry", "--dry-run"])
        try stage.show(["task", "list", "--columns", "name,time,next_run_at"])
    }
}
