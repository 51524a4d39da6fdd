// What all requests share: the store with its domain, the settings, the counters.

import PratikModel
import PratikServices
import PratikStore

/// The daemon as its commands see it.
final class Service {
    let store: Store
    let domain: Domain
    let table: CommandTable
    let startedAt: Timestamp
    /// When daily tasks are due.
    let schedule: TaskSchedule
    let metrics = Metrics()
    /// Refuses every write when set.
    let isReadOnly: Bool
    let storePath: String
    /// The language of those who have not chosen one.
    let language: Language

    init(
        domain: Domain, table: CommandTable = .all, isReadOnly: Bool, storePath: String,
        language: Language, taskMinutes: [String: Int] = [:]
    ) {
        self.domain = domain
        store = domain.store
        self.table = table
        self.isReadOnly = isReadOnly
        self.storePath = storePath
        self.language = language
        startedAt = domain.store.clock.now
        schedule = TaskSchedule(
            store: domain.store, minutes: taskMinutes, startedAt: startedAt)
    }

    static let version = "1.0.0"
    static let protocolVersion: Int64 = 1
}

/// Counters of what the daemon has done since it started.
final class Metrics {
    var connections = 0
    var acceptedConnections = 0
    var requests = 0
    var refusals = 0
    /// Connections that follow the changes.
    var watchers = 0
    /// Entities that lists have looked at.
    var examined = 0
}
