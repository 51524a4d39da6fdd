// A kind of entity as data: its names, fields, owners and constraints.

/// One way from an entity to the user who owns it: fields to follow, the last of which names a
/// user.
package struct Ownership: Sendable, Hashable {
    package let path: [String]
    /// Whether this owner sets only the fields that name this way.
    package let isLimited: Bool

    /// - Parameter path: such as `company` and `user`: the user of the entity's company.
    package init(_ path: String..., isLimited: Bool = false) {
        self.path = path
        self.isLimited = isLimited
    }

    /// The entity's own field at which the way begins.
    package var through: String { path.first ?? "" }
}

/// A member of answers that is no field: made when the entity is read.
package struct RenderedMember: Sendable {
    package let name: String
    package let label: BilingualText

    package init(_ name: String, _ fr: String, _ en: String) {
        self.name = name
        label = BilingualText(fr: fr, en: en)
    }
}

/// Everything that is declared of one kind of entity.
package final class Schema: Sendable {
    package enum Order: Sendable, Equatable {
        case oldestFirst
        case newestFirst
        /// By the field of that name, equals by id; an index keeps the order.
        case by(String, isDescending: Bool)
    }

    package let kind: String
    /// The first half of the kind's verbs: `student` of `student.get`.
    package let noun: String
    package let label: BilingualText
    package let plural: BilingualText
    /// Whether the French label is feminine.
    package let isFeminine: Bool
    /// The fields that together name an entity to a person; a reference: what names that entity.
    package let display: [String]
    package let fields: [AnyField]
    package let owners: [Ownership]
    /// Names of fields whose values no two entities share in this combination.
    package let uniqueTogether: [[String]]
    package let order: Order
    package let access: EntityAccess
    /// Whether no verb, watch or export shows it.
    package let isPrivate: Bool
    /// What `help` shows of the verbs that every kind has.
    package let examples: EntityExamples
    /// Fields shown in a table before all others.
    package let summary: [String]
    /// What answers show besides the fields, made when they are read.
    package let rendered: [RenderedMember]
    /// Stamped by every transaction that changes the entity.
    package let updatedAt: AnyField?
    /// Stamped by the transaction that creates the entity.
    package let createdAt: AnyField?
    /// The fields that name other entities.
    package let references: [AnyField]
    private let indexByName: [String: Int]

    /// - Parameter fields: the declaration whose stored properties are the fields.
    package init<Declaration: EntityDeclaration>(
        of fields: Declaration, noun: String, label: BilingualText, plural: BilingualText,
        isFeminine: Bool = false, display: [String] = [], owners: [Ownership] = [],
        uniqueTogether: [[String]] = [], order: Order = .oldestFirst,
        access: EntityAccess = EntityAccess(), isPrivate: Bool = false,
        examples: EntityExamples = EntityExamples(), summary: [String] = [],
        rendered: [RenderedMember] = []
    ) {
        self.kind = Declaration.kind
        self.noun = noun
        self.label = label
        self.plural = plural
        self.isFeminine = isFeminine
        self.display = display
        self.owners = owners
        self.uniqueTogether = uniqueTogether
        self.order = order
        self.access = access
        self.isPrivate = isPrivate
        self.examples = examples
        self.summary = summary
        self.rendered = rendered
        var collected: [AnyField] = []
        var indexByName: [String: Int] = [:]
        for child in Mirror(reflecting: fields).children {
            guard let property = child.label, let field = child.value as? AnyField else {
                preconditionFailure("a declaration's stored properties are fields")
            }
            field.place(at: collected.count, name: Self.snakeCase(property))
            indexByName[field.name] = field.index
            collected.append(field)
        }
        self.fields = collected
        self.indexByName = indexByName
        updatedAt = indexByName["updated_at"].map { collected[$0] }
        createdAt = indexByName["created_at"].map { collected[$0] }
        references = collected.filter { $0.referencedKind != nil }
        for name in Array(uniqueTogether.joined()) + owners.map(\.through) + display {
            precondition(indexByName[name] != nil || name == "id", "no field is called \(name)")
        }
    }

    package func field(named name: String) -> AnyField? {
        indexByName[name].map { fields[$0] }
    }

    private static func snakeCase(_ property: String) -> String {
        var name = ""
        for character in property {
            if character.isUppercase { name.append("_") }
            name.append(character.lowercased())
        }
        return name
    }
}

extension Schema {
    /// The label with its indefinite article, in the middle of a sentence.
    package var withArticle: BilingualText {
        let noun = label.en.lowercased()
        let isVowel = noun.first.map { "aeio".contains($0) } ?? false
        return BilingualText(
            fr: (isFeminine ? "une " : "un ") + label.fr.lowercased(),
            en: (isVowel ? "an " : "a ") + noun)
    }
}
