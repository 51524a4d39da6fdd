// The declaration of one field: everything that the rest of the system knows of it.

/// Who may give a field its value.
package enum Setter: Sendable, Hashable {
    /// The owner and administrators.
    case owner
    /// The owner while creating the entity; afterwards administrators alone.
    case ownerAtCreation
    /// The owner through the field of that name, and administrators.
    case ownerThrough(String)
    case administrator
    /// A verb of its own decides; neither `create` nor `update` takes it.
    case verb
    /// The daemon alone keeps it.
    case daemon
}

/// What happens to an entity when the one that it refers to is deleted.
package enum ReferenceDeletion: String, Sendable {
    /// This one goes too.
    case cascade
    /// The field becomes null.
    case null
}

/// A field without its Swift type.
///
/// Its place is given once, by its schema, before anybody else sees it; that nobody changes it
/// while it is read need not be checked each time.
package class AnyField: @unchecked Sendable {
    /// The key in rows: the property's name in snake case.
    @exclusivity(unchecked) package fileprivate(set) var name = ""
    /// The place among the schema's fields.
    @exclusivity(unchecked) package fileprivate(set) var index = -1
    /// `"name":` with its quotes, as it stands in a row.
    @exclusivity(unchecked) package fileprivate(set) var rowKey: [UInt8] = []

    package let label: BilingualText
    package let type: ValueType
    package let defaultValue: StoredValue?
    package let isOptional: Bool
    package let setter: Setter
    package let isUnique: Bool
    /// Whether the table keeps the entities by this field's value, so that filters need no scan.
    package let isIndexed: Bool
    package let onDeletion: ReferenceDeletion

    fileprivate init(
        label: BilingualText, type: ValueType, defaultValue: StoredValue?, isOptional: Bool,
        setter: Setter, isUnique: Bool, isIndexed: Bool, onDeletion: ReferenceDeletion
    ) {
        self.label = label
        self.type = type
        self.defaultValue = defaultValue
        self.isOptional = isOptional
        self.setter = setter
        self.isUnique = isUnique
        self.isIndexed = isIndexed
        self.onDeletion = onDeletion
    }

    /// Whether creating an entity without it is refused.
    package var isRequired: Bool {
        guard !isOptional, defaultValue == nil else { return false }
        switch setter {
        case .verb, .daemon: return false
        default: return true
        }
    }

    /// The kind that a reference points to, else nil.
    package var referencedKind: String? {
        if case .reference(let kind) = type { return kind }
        return nil
    }

    package var isSortable: Bool { type.isSortable }

    /// Gives the field its place; called once, by the schema that it belongs to.
    func place(at index: Int, name: String) {
        precondition(self.index == -1, "a field belongs to one schema")
        self.index = index
        self.name = name
        rowKey.append(UInt8(ascii: "\""))
        rowKey.append(contentsOf: name.utf8)
        rowKey.append(UInt8(ascii: "\""))
        rowKey.append(UInt8(ascii: ":"))
    }
}

/// A field whose value is a `Value` in Swift.
package final class Field<Value: FieldValue>: AnyField, @unchecked Sendable {
    /// - Parameters:
    ///   - fr: what a French reader calls it.
    ///   - en: what an English reader calls it.
    ///   - type: the type with its limits, where they differ from those of `Value`.
    package init(
        _ fr: String, _ en: String, _ type: ValueType = Value.valueType, default: Value? = nil,
        setter: Setter = .owner, unique: Bool = false, indexed: Bool = false,
        onDeletion: ReferenceDeletion = .cascade
    ) {
        super.init(
            label: BilingualText(fr: fr, en: en), type: type,
            defaultValue: `default`?.stored ?? Value.implicitDefault, isOptional: Value.isOptional,
            setter: setter, isUnique: unique, isIndexed: indexed, onDeletion: onDeletion)
    }
}
