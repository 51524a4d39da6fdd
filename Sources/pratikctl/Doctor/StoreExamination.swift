// The store's directory as the file system shows it: there, whose, how much room, how it was left.

import Glibc
import PratikJSON

struct StoreExamination {
    let path: String
    let answers: DaemonAnswers

    /// Bytes and files below which a disk is as good as full: a few segments, a bucket.
    private static let leastBytes: Int64 = 256 << 20
    private static let leastFiles: Int64 = 1000

    /// Where the store is: the daemon says it, else the settings do.
    static func path(
        _ answers: DaemonAnswers, _ environment: [String: String]
    ) throws(Failure) -> String {
        if let path = answers.stats?["store"]?.stringValue { return path }
        return try DaemonSetting.value(of: "store", environment)
            ?? StandardPlaces.store(environment)
    }

    var diagnoses: [Diagnosis] {
        guard let facts = FileFacts(path) else {
            return [missing(errno), space].compactMap(\.self)
        }
        guard facts.kind == .directory else { return [noDirectory(facts)] }
        return [store, permissions(facts), space, stop, quarantine].compactMap(\.self)
    }

    private func missing(_ reason: Int32) -> Diagnosis {
        if reason == EACCES {
            return .ill(
                .store, DoctorMessages.storeIsHidden(path), DoctorMessages.asRoot)
        }
        return .ill(.store, DoctorMessages.noStore(path), DoctorMessages.makeStore)
    }

    private func noDirectory(_ facts: FileFacts) -> Diagnosis {
        guard facts.kind == .link, let real = realpath(path, nil) else {
            return .ill(.store, DoctorMessages.noDirectory(path), DoctorMessages.makeStore)
        }
        defer { free(real) }
        return .ill(
            .store, DoctorMessages.isLink(path), DoctorMessages.nameStore(String(cString: real)))
    }

    private var store: Diagnosis {
        let identity = path + "/store.json"
        if access(identity, R_OK) == 0 || answers.stats != nil {
            return .well(.store, Phrase(path))
        }
        if errno == EACCES {
            return .ill(.store, DoctorMessages.storeIsHidden(path), DoctorMessages.asRoot)
        }
        if let names = FileFacts.names(in: path), names.isEmpty {
            return .well(.store, DoctorMessages.emptyStore(path))
        }
        return .ill(.store, DoctorMessages.noIdentity(path), DoctorMessages.restoreStore)
    }

    /// The directory is the daemon's and nobody else's.
    private func permissions(_ facts: FileFacts) -> Diagnosis {
        let owner = AccountName.user(facts.user)
        let daemon = answers.stats?["pid"]?.integerValue.flatMap { FileFacts("/proc/\($0)")?.user }
        if let daemon, daemon != facts.user {
            let name = AccountName.user(daemon)
            return .ill(
                .permissions, DoctorMessages.othersStore(owner, daemon: name),
                Phrase("chown -R \(name) \(path)"))
        }
        guard facts.mode & 0o777 == 0o700 else {
            return .ill(
                .permissions, DoctorMessages.tooOpen(String(facts.mode & 0o777, radix: 8)),
                Phrase("chmod 700 \(path)"))
        }
        return .well(.permissions, DoctorMessages.permissions(owner))
    }

    private var space: Diagnosis? {
        var place = path
        while FileFacts(place) == nil, let slash = place.lastIndex(of: "/"), place != "/" {
            place = slash == place.startIndex ? "/" : String(place[..<slash])
        }
        guard let space = FreeSpace(at: place) else { return nil }
        return Self.space(space, at: place)
    }

    static func space(_ space: FreeSpace, at path: String) -> Diagnosis {
        let what = DoctorMessages.space(space)
        if space.freeBytes < leastBytes {
            return .ill(.space, what, DoctorMessages.makeRoom(path))
        }
        if let files = space.freeFiles, files < leastFiles {
            return .ill(.space, DoctorMessages.noFilesLeft(files), Phrase("df -i \(path)"))
        }
        return .well(.space, what)
    }

    /// How the last stop was: the daemon tells, else what it left in `store.json`.
    private var stop: Diagnosis? {
        if let stats = answers.stats {
            guard let wasClean = stats["clean_start"]?.boolValue else { return nil }
            return .well(.stop, DoctorMessages.lastStop(wasClean: wasClean))
        }
        guard let bytes = FileBytes.read(path + "/store.json"),
            let identity = JSONObject.reading(bytes)
        else { return nil }
        if identity["journal"] == "none" { return .well(.stop, DoctorMessages.neverServed) }
        let wasClean = identity["closed"]?.objectValue != nil
        return .well(.stop, DoctorMessages.lastStop(wasClean: wasClean))
    }

    private var quarantine: Diagnosis? {
        let directory = path + "/quarantine"
        guard let names = FileFacts.names(in: directory) else { return nil }
        let count = names.count { $0.hasSuffix(".why") }
        if count == 0 { return .well(.quarantine, DoctorMessages.nothingSetAside) }
        return .ill(
            .quarantine, DoctorMessages.setAside(count), Phrase("cat \(directory)/*.why"))
    }
}
