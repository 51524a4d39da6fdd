// One request on its way through a command: who asks, what, and over which store.

import PratikModel
import PratikProtocol
import PratikServices
import PratikStore

/// What a handler needs to know of a request.
struct Call {
    let command: Command
    let caller: Caller
    let arguments: Arguments
    let options: RequestOptions
    let language: Language
    let service: Service

    var domain: Domain { service.domain }
    var store: Store { service.store }

    subscript<Value>(parameter: TypedParameter<Value>) -> Value { arguments[parameter] }

    /// Rows of a page.
    var limit: Int { options.limit ?? Limits.pageRows }

    /// What a filter looks for, folded; an empty text looks for nothing in particular.
    func folded(_ text: String?) -> [UInt8]? {
        text.map(TextFolding.fold).flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The record that `id` names.
    func subjectRecord(of schema: Schema) throws(Refusal) -> Record {
        guard let id = arguments.id else {
            preconditionFailure("\(command.name) requires an id")
        }
        guard let record = store.table(schema).record(id) else { throw .notFound(schema, id) }
        return record
    }

    /// Refuses unless the entity is still at the revision that `@if-rev` names.
    func checkExpectedRevision(_ record: Record) throws(Refusal) {
        guard let expected = options.expectedRevision, expected != Int64(record.rev) else { return }
        var refusal = Refusal(
            .conflict,
            fr: "L’entité a changé depuis : elle est à la révision \(record.rev), "
                + "pas \(expected).",
            en: "The entity has changed since: it is at revision \(record.rev), not \(expected).")
        refusal.hint = BilingualText(
            fr: "Relisez-la, puis refaites votre modification.",
            en: "Read it again, then make your change anew.")
        throw refusal
    }
}
