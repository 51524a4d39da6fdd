// Where settings files and the socket are when nobody says otherwise (FHS, XDG base directories).

import Glibc

enum StandardPlaces {
    static let systemSettings = "/etc/pratik/pratik.conf"
    static let systemSocket = "/run/pratik/pratik.sock"
    static let systemStore = "/var/lib/pratik/store"

    /// The settings files, strongest first.
    static func settingsFiles(_ environment: [String: String]) -> [String] {
        var paths: [String] = []
        if let directory = environment["XDG_CONFIG_HOME"], !directory.isEmpty {
            paths.append(directory + "/pratik/config")
        } else if let home = environment["HOME"], !home.isEmpty {
            paths.append(home + "/.config/pratik/config")
        }
        return paths + [systemSettings]
    }

    /// The system's socket; for others than root their own, when it exists.
    static func socket(_ environment: [String: String]) -> String {
        guard getuid() != 0, let directory = environment["XDG_RUNTIME_DIR"], !directory.isEmpty
        else { return systemSocket }
        let own = directory + "/pratik/pratik.sock"
        return access(own, F_OK) == 0 ? own : systemSocket
    }
}

extension StandardPlaces {
    /// The store that a pratikd of this user serves when nobody names another.
    static func store(_ environment: [String: String]) -> String {
        guard geteuid() != 0 else { return systemStore }
        if let data = environment["XDG_DATA_HOME"], !data.isEmpty { return data + "/pratik/store" }
        guard let home = environment["HOME"], !home.isEmpty else { return systemStore }
        return home + "/.local/share/pratik/store"
    }
}

/// The environment of this process.
enum Environment {
    static func current() -> [String: String] {
        var variables: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let line = String(cString: text)
            if let equals = line.firstIndex(of: "=") {
                let name = String(line[..<equals])
                variables[name] = String(line[line.index(after: equals)...])
            }
            entry += 1
        }
        return variables
    }
}
