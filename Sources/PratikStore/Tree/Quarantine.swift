// What the store sets aside: files that it can't account for, each with its reason beside it.

import PratikModel

/// The directory `quarantine/`, where nothing is ever overwritten.
enum Quarantine {
    /// Moves a file of the store there; beside it comes `<name>.why` with the reason and the time.
    ///
    /// The reason is on disk before the file moves. A name that is taken gets a number.
    ///
    /// - Parameter now: `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    static func move(
        _ path: String, as name: String, why: String, at now: String, _ paths: StorePaths,
        disk: any Disk
    ) throws(DiskError) {
        try disk.makeDirectoryIfMissing(paths.quarantine)
        let target = try freeName(name, paths, disk: disk)
        let reason = "\(paths.relative(path)): \(why) \(marker)\(now).\n"
        try DurableFile.replace(
            target + ".why", with: Array(reason.utf8), temporary: paths.temporary, disk: disk)
        try disk.rename(path, to: target)
        try disk.syncDirectory(paths.quarantine)
    }

    /// What stands before the time in a reason.
    private static let marker = "Set aside at "
    /// Days after which what was set aside goes.
    private static let days = 90

    /// Removes what was set aside long ago; what does not say when stays.
    ///
    /// - Returns: how many files went, reasons not counted.
    static func expire(
        _ paths: StorePaths, now: Timestamp, disk: any Disk
    ) throws(DiskError) -> Int {
        var removed = 0
        for reason in try disk.namesIfPresent(in: paths.quarantine) where reason.hasSuffix(".why") {
            let path = "\(paths.quarantine)/\(reason)"
            guard let moment = Self.moment(in: try disk.contents(of: path)),
                moment.adding(days: days) < now
            else { continue }
            let file = String(path.dropLast(4))
            if try disk.status(of: file) != nil {
                try disk.unlink(file)
                removed += 1
            }
            try disk.unlink(path)
        }
        return removed
    }

    /// The time that a reason names.
    private static func moment(in reason: [UInt8]) -> Timestamp? {
        let text = String(decoding: reason, as: UTF8.self)
        guard let start = text.ranges(of: marker).last?.upperBound else { return nil }
        return Timestamp(ascii: String(text[start...].prefix(24)).utf8.span)
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
