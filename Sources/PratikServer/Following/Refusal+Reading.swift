// What is answered when the history cannot be read.

import PratikModel
import PratikStore

nonisolated extension Refusal {
    /// The history that was asked for is not kept any more.
    static func gone(oldest: UInt64) -> Refusal {
        var refusal = Refusal(
            .gone, fr: "L’historique gardé commence à la transaction \(oldest).",
            en: "The history that is kept begins at transaction \(oldest).")
        refusal.oldest = oldest
        return refusal
    }

    /// What reading the journal failed with.
    static func reading(_ error: any Error) -> Refusal {
        switch error {
        case let refusal as Refusal: refusal
        case let gone as HistoryGone: .gone(oldest: gone.oldest)
        case let damage as StoreDamage:
            Refusal(
                .damaged, fr: "L’historique est abîmé : \(damage)",
                en: "The history is damaged: \(damage)")
        default:
            Refusal(
                .internal, fr: "L’historique n’a pas pu être lu : \(error)",
                en: "The history could not be read: \(error)")
        }
    }
}
