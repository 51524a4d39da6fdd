// Settings that are the daemon's, read where a start of it would read them.

enum DaemonSetting {
    /// What the environment or the machine's file says of a key; nil when neither does.
    static func value(of key: String, _ environment: [String: String]) throws(Failure) -> String? {
        if let value = environment["PRATIK_\(key.uppercased())"], !value.isEmpty { return value }
        return try SettingsFile(path: StandardPlaces.systemSettings)?.entries[key]?.value
    }
}
