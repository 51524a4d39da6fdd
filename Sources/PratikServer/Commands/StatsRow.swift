// The daemon's figures as one row.

import Glibc
import PratikJSON
import PratikModel
import PratikStore

enum StatsRow {
    static func row(of service: Service) -> JSONObject {
        let store = service.store
        let now = store.clock.now
        var kinds = JSONObject()
        for table in store.tables where !table.schema.isPrivate {
            kinds[table.schema.kind] = .integer(Int64(table.count))
        }
        return [
            "version": .string(Service.version),
            "pid": .integer(Int64(getpid())),
            "started_at": .string(service.startedAt.description),
            "uptime_seconds": .integer(
                (now.milliseconds - service.startedAt.milliseconds) / 1000),
            "store": .string(service.storePath),
            "store_id": store.identity.map { .string($0.store) } ?? .null,
            "incarnation": store.identity.map { .string($0.incarnation) } ?? .null,
            "read_only": .bool(service.isReadOnly),
            "seq": .integer(Int64(store.newestSequence)),
            "durable_seq": .integer(Int64(store.durableSequence)),
            "snapshot": store.snapshots?.last.map { .object(JSONObject($0)) } ?? .null,
            "tree_lag": .integer(Int64(store.treeLag)),
            "connections": .integer(Int64(service.metrics.connections)),
            "accepted_connections": .integer(Int64(service.metrics.acceptedConnections)),
            "watchers": .integer(Int64(service.metrics.watchers)),
            "requests": .integer(Int64(service.metrics.requests)),
            "refusals": .integer(Int64(service.metrics.refusals)),
            "resident_bytes": .integer(residentBytes()),
            "kinds": .object(kinds),
        ]
    }

    /// The second number of /proc/self/statm, in pages (proc(5)); 0 where there is no such file.
    private static func residentBytes() -> Int64 {
        guard let file = fopen("/proc/self/statm", "r") else { return 0 }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 256)
        guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
        let text = String(
            decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let numbers = text.split(separator: " ").compactMap { Int64($0) }
        return numbers.count > 1 ? numbers[1] * Int64(sysconf(Int32(_SC_PAGESIZE))) : 0
    }
}
