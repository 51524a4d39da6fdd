// Where things are when nobody says otherwise: the FHS for root, XDG for everybody else.

import Glibc

enum StandardPlaces {
    /// The default of a setting.
    static func value(of key: String) -> String {
        switch key {
        case "store": store
        case "socket": socket
        case "admin_group": "pratik"
        case "time_zone": "America/Cayenne"
        case "language": "fr"
        case "log_format": getenv("JOURNAL_STREAM") == nil ? "terminal" : "journal"
        case "read_only": "false"
        case "history_days": "365"
        case "segment_size": "16M"
        default: ""
        }
    }

    private static var store: String {
        guard geteuid() != 0 else { return "/var/lib/pratik/store" }
        if let data = variable("XDG_DATA_HOME") { return "\(data)/pratik/store" }
        guard let home = variable("HOME") else { return "/var/lib/pratik/store" }
        return "\(home)/.local/share/pratik/store"
    }

    private static var socket: String {
        guard geteuid() != 0, let run = variable("XDG_RUNTIME_DIR") else {
            return "/run/pratik/pratik.sock"
        }
        return "\(run)/pratik/pratik.sock"
    }

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
