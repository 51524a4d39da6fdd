// Every verb that the daemon understands, by name.

import PratikModel

/// The registry of commands.
nonisolated struct CommandTable: Sendable {
    /// Sorted by name.
    let commands: [Command]
    private let indexByName: [[UInt8]: Int]

    /// Every command of the product.
    @MainActor static let all = CommandTable(
        ConnectionCommands.all + DaemonCommands.all + FollowingCommands.all + IntegrityCommands.all
            + AllEntities.visible.flatMap { EntityCommands.all(of: $0) }
            + StudentCommands.all + RecommendationCommands.all + TrackingCommands.all
            + CalendarCommands.all + PartnerCommands.all + CompanyCommands.all
            + ListingCommands.all + TaskCommands.all + NotificationCommands.all)

    init(_ commands: [Command]) {
        self.commands = commands.sorted { $0.name < $1.name }
        var indexByName: [[UInt8]: Int] = [:]
        for (index, command) in self.commands.enumerated() {
            precondition(
                indexByName.updateValue(index, forKey: Array(command.name.utf8)) == nil,
                "\(command.name) is declared once")
        }
        self.indexByName = indexByName
    }

    func command(named name: [UInt8]) -> Command? {
        indexByName[name].map { commands[$0] }
    }

    func command(named name: String) -> Command? { command(named: Array(name.utf8)) }

    /// The refusal of a verb that is not there, with the one that was probably meant.
    func unknownVerb(_ name: String) -> Refusal {
        let shown = String(
            name.unicodeScalars.prefix(64).map { $0.value < 0x20 ? "\u{FFFD}" : Character($0) })
        var refusal = Refusal(
            .unknownVerb, fr: "Il n’y a pas de verbe « \(shown) ».",
            en: "There is no verb “\(shown)”.")
        refusal.didYouMean = nearestMatch(name, in: commands.map(\.name))
        return refusal
    }
}
