// What the store sets aside: files that it can't account for, each with its reason beside it.

/// The directory `quarantine/`, where nothing is ever overwritten.
enum Quarantine {
    /// Moves a file of the store there; beside it comes `<name>.why` with the reason.
    ///
    /// The reason is on disk before the file moves. A name that is taken gets a number.
    static func move(
        _ path: String, as name: String, why: String, _ paths: StorePaths, disk: any Disk
    ) throws(DiskError) {
        try disk.makeDirectoryIfMissing(paths.quarantine)
        let target = try freeName(name, paths, disk: disk)
        let reason = "\(paths.relative(path)): \(why)\n"
        try DurableFile.replace(
            target + ".why", with: Array(reason.utf8), temporary: paths.temporary, disk: disk)
        try disk.rename(path, to: target)
        try disk.syncDirectory(paths.quarantine)
    }

    private static func freeName(
        _ name: String, _ paths: StorePaths, disk: any Disk
    ) throws(DiskError) -> String {
        let parts = name.split(separator: ".", maxSplits: 1)
        let stem = String(parts.first ?? "file")
        let ending = parts.count > 1 ? ".\(parts[1])" : ""
        var target = "\(paths.quarantine)/\(stem)\(ending)"
        var number = 1
        while try isTaken(target, disk: disk) {
            number += 1
            target = "\(paths.quarantine)/\(stem)-\(number)\(ending)"
        }
        return target
    }

    private static func isTaken(_ target: String, disk: any Disk) throws(DiskError) -> Bool {
        if try disk.status(of: target) != nil { return true }
        return try disk.status(of: target + ".why") != nil
    }
}
