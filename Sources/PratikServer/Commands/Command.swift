// A verb, declared once: parsing, permission, help, schema and documentation read it here.

import PratikModel
import PratikProtocol
import PratikStore

/// One verb of the protocol.
nonisolated final class Command: Sendable {
    /// What runs when the request has been typed and allowed.
    enum Handler: Sendable {
        /// Reads; may take several turns of the loop.
        case read(@MainActor (Call) throws(Refusal) -> Progress)
        /// Reads what takes a worker: files, or long computations.
        case work(@MainActor (Call) throws(Refusal) -> Work)
        /// Follows the changes, on a connection that does nothing else meanwhile.
        case watch(@MainActor (Call) throws(Refusal) -> WatchRequest)
        /// Writes, within the transaction that the call carries.
        case write(@MainActor (Call, Transaction) throws(Refusal) -> Outcome)
        /// The executor itself, for what concerns the connection or runs other commands.
        case connection(@MainActor (Call, Session) throws(Refusal) -> Outcome)
        case batch
    }

    let name: String
    let summary: BilingualText
    let access: Access
    let parameters: [Parameter]
    /// A request line that works on the sample store, or close to it.
    let example: String
    /// The kinds whose entities the answer shows: it leaves when their newest write is durable.
    let reads: [Schema]
    /// Whether a tool should ask before running it: something is gone afterwards.
    let confirms: Bool
    /// Whether `id` names an entity of this kind whose owner is meant by the access `owner`.
    let subject: Schema?
    /// Whether the answer comes in pages, without being a `list`.
    let isPaged: Bool
    /// Whether the handler itself refuses values that are not acceptable, with all else at once.
    let gathersProblems: Bool
    /// The options that a request for this command may carry.
    let options: [RequestOption]
    let handler: Handler

    init(
        _ name: String, fr: String, en: String, access: Access, parameters: [Parameter] = [],
        example: String, reads: [Schema] = [], confirms: Bool = false, subject: Schema? = nil,
        isPaged: Bool = false, directRow: Schema? = nil, gathersProblems: Bool = false,
        _ handler: Handler
    ) {
        self.gathersProblems = gathersProblems
        self.directRow = directRow
        self.name = name
        summary = BilingualText(fr: fr, en: en)
        self.access = access
        self.parameters = parameters
        self.example = example
        self.reads = reads
        self.confirms = confirms
        self.subject = subject
        self.isPaged = isPaged
        self.handler = handler
        options = Self.options(of: handler, named: name, isPaged: isPaged)
    }

    /// The kind whose stored row is the whole answer to an administrator, for `get`.
    let directRow: Schema?

    var writes: Bool {
        switch handler {
        case .write, .batch: true
        case .read, .work, .watch, .connection: false
        }
    }

    /// The noun of `noun.verb`, nil for a verb of one word.
    var noun: Substring? {
        name.firstIndex(of: ".").map { name[..<$0] }
    }

    func parameter(named name: String) -> Parameter? {
        parameters.first { $0.name == name }
    }
}
