// The options that every command takes: declared once, for nouns and for pratikctl's own commands.

import ArgumentParser

struct GlobalOptions: ParsableArguments {
    @Option var socket: String?
    @Option var lang: String?
    @Option(name: [.customShort("o"), .long]) var output: String?
    @Option var columns: String?

    @Option(name: .customLong("as")) var actingAs: String?
    @Flag var dryRun = false
    @Option(name: .customLong("if-rev")) var expectedRevision: String?
    @Option(name: .customLong("key")) var idempotencyKey: String?
    @Option var limit: String?
    @Option(name: .customLong("after")) var cursor: String?
    @Option var sort: String?

    @Flag var all = false
    @Flag var yes = false
    @Option var json: String?

    /// The protocol's options among them, as the wire calls them, in its order.
    var ofProtocol: [(key: String, value: String)] {
        var options: [(key: String, value: String)] = []
        func add(_ key: String, _ value: String?) {
            if let value { options.append((key, value)) }
        }
        add("@as", actingAs)
        add("@dry-run", dryRun ? "true" : nil)
        add("@if-rev", expectedRevision)
        add("@key", idempotencyKey)
        add("@limit", limit)
        add("@after", cursor)
        add("@sort", sort)
        return options
    }
}
