// Who may use a command, as its declaration says.

/// The classes of caller that a command is for; administrators are a class like the others.
package struct Access: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Anyone who can connect.
    package static let anyone = Access(rawValue: 1)
    /// A signed-in user.
    package static let user = Access(rawValue: 2)
    /// A user of type COMPANY, for their own company.
    package static let company = Access(rawValue: 4)
    /// A user of type SCHOOL or TRAINING_CENTER, for their own school.
    package static let school = Access(rawValue: 8)
    /// The owner of the entity.
    package static let owner = Access(rawValue: 16)
    package static let administrator = Access(rawValue: 32)

    private static let names: [(Access, String)] = [
        (.anyone, "anyone"), (.user, "user"), (.company, "company"), (.school, "school"),
        (.owner, "owner"), (.administrator, "administrator"),
    ]

    /// The classes as `schema` and `help` name them.
    package var names: [String] { Self.names.filter { contains($0.0) }.map(\.1) }
}

/// Who may use the five verbs that every kind has.
package struct EntityAccess: Sendable {
    package let get: Access
    package let list: Access
    package let create: Access
    package let update: Access
    package let delete: Access

    package init(
        get: Access = [.owner, .administrator], list: Access = [.owner, .administrator],
        create: Access = .administrator, update: Access = [.owner, .administrator],
        delete: Access = .administrator
    ) {
        self.get = get
        self.list = list
        self.create = create
        self.update = update
        self.delete = delete
    }
}
