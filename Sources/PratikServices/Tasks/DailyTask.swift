// What every daily task says of itself.

package import PratikModel
package import PratikStore

/// Work that is done once a day, in slices that are a transaction each.
///
/// Each slice records what it has dealt with in the entities themselves, so that whoever runs the
/// task again, after a crash or by hand, finds that nothing is left to do.
package protocol DailyTask: SendableMetatype {
    static var name: String { get }
    static var label: BilingualText { get }
    /// Local time at which it is due, in minutes since midnight, unless the settings say otherwise.
    static var minuteOfDay: Int { get }
    /// Deals with a bounded number of entities.
    ///
    /// - Returns: how many; 0 when nothing is left.
    static func step(_ domain: Domain, in transaction: Transaction) throws(Refusal) -> Int
}

/// Every daily task: one line each.
package enum AllTasks {
    package static let tasks: [any DailyTask.Type] = [
        ListingExpiryTask.self,
        CalendarRemindersTask.self,
        EvolutionDigestTask.self,
    ]

    package static func task(named name: String) -> (any DailyTask.Type)? {
        tasks.first { $0.name == name }
    }
}
