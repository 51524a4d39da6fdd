// The verb of recommendations besides the five of every kind.

import PratikModel
import PratikStore

enum RecommendationCommands {
    static let all = [feature]

    private static let featured = TypedParameter<Bool>(
        "featured", fr: "Mise en avant", en: "Featured")

    private static let feature = Command(
        "recommendation.feature", fr: "Met une recommandation en avant, ou non.",
        en: "Features a recommendation, or not.", access: .administrator,
        parameters: [EntityCommands.id(of: Recommendation.schema), featured.parameter],
        example: "recommendation.feature 1 featured=true", reads: [Recommendation.schema],
        subject: Recommendation.schema,
        .write { call, transaction throws(Refusal) in
            var recommendation = Entity<Recommendation>(
                try call.subjectRecord(of: Recommendation.schema))
            recommendation.isFeatured = call[featured]
            let written = try transaction.put(recommendation)
            return .row(written.record.row, entity: written.record.id)
        })
}
