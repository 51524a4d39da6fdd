// Nothing is half added: what a folder holds, its registry lists.

import PratikModel
import PratikServices
import Testing

@testable import PratikServer

@Suite @MainActor struct RegistryTests {
    /// What `expression` captures in the Swift files of a folder.
    private func captures(
        _ expression: Regex<(Substring, Substring)>, in folder: String, endingIn ending: String
    ) throws -> [String] {
        try Repository.files(under: folder, endingIn: ending)
            .flatMap { Repository.captures(expression, in: try Repository.text($0)) }
    }

    @Test func `every kind that a file declares is in AllEntities`() throws {
        let folder = "Sources/PratikModel/Entities"
        let declared = try captures(/static let kind = "(\w+)"/, in: folder, endingIn: ".swift")
        #expect(declared.sorted() == AllEntities.schemas.map(\.kind).sorted())
        for file in try Repository.files(under: folder) where !file.hasSuffix("/AllEntities.swift")
        {
            #expect(try Repository.text(file).contains(": EntityDeclaration"), "\(file)")
        }
    }

    @Test func `every kind of notification is in AllNotifications`() throws {
        let folder = "Sources/PratikServices/Notifications"
        let declared = try captures(
            /enum (\w+): NotificationKind\b/, in: folder, endingIn: ".swift")
        #expect(!declared.isEmpty)
        #expect(declared.sorted() == AllNotifications.kinds.map { "\($0)" }.sorted())
    }

    @Test func `every daily task is in AllTasks`() throws {
        let folder = "Sources/PratikServices/Tasks"
        let declared = try captures(/enum (\w+): DailyTask\b/, in: folder, endingIn: ".swift")
        #expect(declared.count > 2)
        #expect(declared.sorted() == AllTasks.tasks.map { "\($0)" }.sorted())
    }

    @Test func `every folder of commands is in the command table`() throws {
        let folder = "Sources/PratikServer/Commands"
        let table = try Repository.text("\(folder)/CommandTable.swift")
        let enums = try captures(/enum (\w+Commands)\b/, in: folder, endingIn: "Commands.swift")
        #expect(!enums.isEmpty)
        for name in enums { #expect(table.contains("\(name).all"), "\(name)") }
    }

    @Test func `every verb that a file declares is in the command table`() throws {
        let names = Set(CommandTable.all.commands.map(\.name))
        let declared = try captures(
            /Command\(\s*"([a-z][a-z.-]*)"/, in: "Sources/PratikServer/Commands",
            endingIn: ".swift")
        #expect(declared.count > 5)
        for name in declared { #expect(names.contains(name), "\(name)") }
    }

    @Test func `every visible kind has its five verbs`() {
        let names = Set(CommandTable.all.commands.map(\.name))
        for schema in AllEntities.visible {
            for verb in ["get", "list", "create", "update", "delete"] {
                #expect(names.contains("\(schema.noun).\(verb)"))
            }
        }
    }
}
