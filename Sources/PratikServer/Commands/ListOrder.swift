// The order of a list and the cursors that go on in it.

import PratikJSON
import PratikModel
import PratikProtocol
import PratikStore

/// By which field a list is sorted, and how its cursors are written.
struct ListOrder {
    let scanOrder: ListScan.Order
    /// What a cursor remembers of the order: it is of no use in another.
    private let name: String

    /// The order of a list that has one of its own; `name` tells its cursors from others.
    init(_ order: ListScan.Order, named name: String) {
        scanOrder = order
        self.name = name
    }

    init(_ call: Call, _ schema: Schema) throws(Refusal) {
        if call.options.sort == nil, let order = FieldOrder(of: schema) {
            scanOrder = .by(order)
            name = (order.isDescending ? "-" : "") + order.field.name
            return
        }
        let isDescending = call.options.sort?.isDescending ?? (schema.order == .newestFirst)
        guard let sort = call.options.sort, sort.field != "id" else {
            scanOrder = .byID(isDescending: isDescending)
            name = isDescending ? "-id" : "id"
            return
        }
        guard let field = schema.field(named: sort.field), field.isSortable else {
            let names = ["id"] + schema.fields.filter(\.isSortable).map(\.name)
            throw .malformed(
                [
                    .init(
                        "@sort",
                        BilingualText(
                            fr: "on trie par : \(names.joined(separator: ", "))",
                            en: "can be: \(names.joined(separator: ", "))"))
                ], didYouMean: nearestMatch(sort.field, in: names))
        }
        scanOrder = .by(FieldOrder(field: field, isDescending: isDescending))
        name = (isDescending ? "-" : "") + field.name
    }

    /// The place behind which the request's page begins.
    func cursor(_ call: Call) throws(Refusal) -> SortKey? {
        guard let text = call.options.cursor else { return nil }
        guard let object = Cursor.object(text), object["s"]?.stringValue == name,
            let id = object["id"]?.integerValue
        else { throw Cursor.refusal }
        switch object["k"] {
        case nil, .null?: return SortKey(value: .missing, id: id)
        case .integer(let number)?: return SortKey(value: .number(number), id: id)
        case .string(let key)?:
            guard let bytes = Base64URL.decode(key) else { throw Cursor.refusal }
            return SortKey(value: .text(bytes), id: id)
        default: throw Cursor.refusal
        }
    }

    /// The cursor that goes on behind `key`.
    func cursorText(_ key: SortKey) -> String {
        var object: JSONObject = ["s": .string(name)]
        switch key.value {
        case .number(let number): object["k"] = .integer(number)
        case .text(let bytes): object["k"] = .string(Base64URL.encode(bytes))
        case .missing: break
        }
        object["id"] = .integer(key.id)
        return Cursor.text(object)
    }
}

/// Cursors are JSON objects that nobody but the daemon need understand.
nonisolated enum Cursor {
    static func text(_ object: JSONObject) -> String {
        Base64URL.encode(Array(object.text.utf8))
    }

    static func object(_ text: String) -> JSONObject? {
        guard let bytes = Base64URL.decode(text) else { return nil }
        do throws(JSONError) {
            return try JSONValue(parsing: bytes).objectValue
        } catch {
            return nil
        }
    }

    static var refusal: Refusal {
        .malformed([
            .init(
                "@after",
                BilingualText(
                    fr:
                        "n’est pas un curseur de cette liste : reprenez « next »",
                    en: "is no cursor of this list: take “next”"))
        ])
    }
}
