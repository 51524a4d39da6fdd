// Each reason of a refusal has its code on the wire, and what is known goes with it.

import PratikJSON
import PratikModel
import PratikProtocol
import Testing

@testable import PratikServer

@Suite @MainActor struct ErrorReplyTests {
    @Test(arguments: [
        (Refusal.Reason.malformed, "bad-request"), (.unknownVerb, "unknown-verb"),
        (.invalid, "invalid"), (.notFound, "not-found"), (.conflict, "conflict"),
        (.forbidden, "forbidden"), (.unauthenticated, "unauthenticated"),
        (.tooLarge, "too-large"), (.storageFull, "storage-full"), (.readOnly, "read-only"),
        (.gone, "gone"), (.busy, "busy"), (.damaged, "damaged"), (.internal, "internal"),
    ])
    func `each reason has its code`(reason: Refusal.Reason, code: String) {
        let reply = ErrorReply.of(Refusal(reason, fr: "Non.", en: "No."), in: .en)
        #expect(reply.0.rawValue == code)
        #expect(reply.1 == ["message": "No."])
    }

    @Test func `everything that is known is told, in the reader's language`() {
        var refusal = Refusal.invalid("rating", fr: "trop", en: "too much")
        refusal.hint = BilingualText(fr: "Moins.", en: "Less.")
        refusal.didYouMean = "5"
        refusal.holder = 14
        refusal.operation = 2
        refusal.incident = "i7"
        let (_, members) = ErrorReply.of(refusal, in: .fr)
        #expect(
            members == [
                "message": "rating : trop.", "field": "rating", "fields": ["rating": "trop"],
                "hint": "Moins.", "did_you_mean": "5", "id": 14, "op": 2, "incident": "i7",
            ])
    }

    @Test func `with several fields none is the field, and each is named once`() {
        let twice = Refusal.FieldMessage("siret", BilingualText(same: "a"))
        let refusal = Refusal.invalid([
            twice, .init("siret", BilingualText(same: "b")),
            .init("city", BilingualText(same: "c")),
        ])
        let (_, members) = ErrorReply.of(refusal, in: .en)
        #expect(members["field"] == nil)
        #expect(members["fields"] == ["siret": "a", "city": "c"])
    }
}
