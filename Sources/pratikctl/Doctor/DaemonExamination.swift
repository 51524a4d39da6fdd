// The daemon, as far as it answers: settings, program, socket, who we are to it, how far it is.

import Glibc
import PratikJSON
import PratikProtocol

/// What a daemon said to `hello` and `stats`, as far as it said anything.
struct DaemonAnswers {
    var hello: JSONObject?
    /// Nil when the figures are not for us.
    var stats: JSONObject?
    /// Why nothing was said.
    var failure: ClientError?
}

struct DaemonExamination {
    let context: Context
    let answers: DaemonAnswers
    /// The group whose members are administrators, as the daemon's settings have it.
    let administrators: String

    /// Transactions that may wait for the disk, and entities for their file, before it is worth a
    /// word.
    private static let patientJournal: Int64 = 10_000
    private static let patientTree: Int64 = 100_000
    /// Seconds after which a snapshot should have been made.
    private static let oldSnapshot: Int64 = 2 * 86_400

    /// Asks the daemon; a silent one is a finding, no failure.
    static func ask(_ context: Context) throws(Failure) -> DaemonAnswers {
        var answers = DaemonAnswers()
        do throws(Failure) {
            let requests = [WordRequest(verb: "hello"), WordRequest(verb: "stats")]
            let replies = try context.connect().replies(to: requests.map(\.line))
            if case .ok(let members) = replies[0].status { answers.hello = members }
            answers.stats = replies[1].rows.first.flatMap(JSONObject.reading)
        } catch .client(let error) {
            answers.failure = error
        }
        return answers
    }

    var diagnoses: [Diagnosis] {
        [settings, program, daemon, identity, journal, tree, snapshot].compactMap(\.self)
    }

    /// What `pratikd --check-config` says of the settings that both programs read.
    private var settings: Diagnosis {
        let result = Self.pratikd(["--check-config"])
        guard let result else {
            return .ill(
                .settings, DoctorMessages.noProgram, DoctorMessages.installTogether)
        }
        guard result.status == 0 else {
            return .ill(.settings, Phrase(result.text), DoctorMessages.mendSettings)
        }
        let file = StandardPlaces.systemSettings
        return .well(
            .settings,
            access(file, R_OK) == 0
                ? DoctorMessages.settingsAreRead(file) : DoctorMessages.settingsAreDefaults)
    }

    private var program: Diagnosis? {
        guard let result = Self.pratikd(["--version"]), result.status == 0 else { return nil }
        let installed = result.text
        guard let running = answers.hello?["server"]?.stringValue, running != installed else {
            return .well(.program, Phrase(installed))
        }
        return .ill(
            .program, DoctorMessages.otherProgram(running: running, installed: installed),
            DoctorMessages.restart)
    }

    /// What the pratikd beside us prints, and its status; nil when there is none.
    private static func pratikd(_ arguments: [String]) -> (text: String, status: Int32)? {
        guard let program = OfflineCatalogue.pratikd, access(program, X_OK) == 0 else {
            return nil
        }
        do {
            let (bytes, status) = try ChildProcess.start(
                program, arguments, output: .captured, error: .captured
            ).finish()
            var text = String(decoding: bytes, as: UTF8.self)
            if text.last == "\n" { text.removeLast() }
            return (text, status)
        } catch {
            return nil
        }
    }

    private var daemon: Diagnosis {
        let path = context.settings.socket.value
        guard let failure = answers.failure else {
            let uptime = answers.stats?["uptime_seconds"]?.integerValue
            return .well(.daemon, DoctorMessages.answers(path, uptimeSeconds: uptime))
        }
        guard case .cannotConnect(_, let number) = failure else {
            return .ill(.daemon, DoctorMessages.breaksOff(path), DoctorMessages.restart)
        }
        switch number {
        case ENOENT:
            return .ill(.daemon, DoctorMessages.noSocket(path), DoctorMessages.start)
        case ECONNREFUSED:
            return .ill(.daemon, DoctorMessages.nobodyListens(path), DoctorMessages.startAndLook)
        case EACCES, EPERM:
            return .ill(
                .daemon, DoctorMessages.forbidden(path),
                DoctorMessages.joinGroup(administrators, AccountName.user(getuid())))
        default:
            return .ill(
                .daemon, DoctorMessages.fails(path, String(cString: strerror(number))),
                DoctorMessages.restart)
        }
    }

    private var identity: Diagnosis? {
        guard let peer = answers.hello?["peer"]?.objectValue,
            let user = peer["uid"]?.integerValue
        else { return nil }
        let name = AccountName.user(uid_t(truncatingIfNeeded: user))
        if answers.stats != nil {
            return .well(.identity, DoctorMessages.administrator(name, user))
        }
        return .ill(
            .identity, DoctorMessages.anonymous(name, user),
            DoctorMessages.joinGroup(administrators, name))
    }

    private func figure(_ key: String) -> Int64? { answers.stats?[key]?.integerValue }

    private var journal: Diagnosis? {
        guard let seq = figure("seq"), let durable = figure("durable_seq") else { return nil }
        let what = DoctorMessages.waitForDisk(seq - durable, sequence: seq)
        return seq - durable > Self.patientJournal
            ? .ill(.journal, what, DoctorMessages.lookAtDisk) : .well(.journal, what)
    }

    private var tree: Diagnosis? {
        guard let lag = figure("tree_lag") else { return nil }
        let what = DoctorMessages.waitForFiles(lag)
        return lag > Self.patientTree
            ? .ill(.tree, what, DoctorMessages.lookAtDisk) : .well(.tree, what)
    }

    /// Of a daemon that tells when it made its last one.
    private var snapshot: Diagnosis? {
        guard let stats = answers.stats, let member = stats["snapshot_at"],
            let up = figure("uptime_seconds")
        else { return nil }
        guard let text = member.stringValue, let at = LocalTime.seconds(text) else {
            return .well(.snapshot, DoctorMessages.noSnapshot)
        }
        let age = max(0, Int64(time(nil) - at))
        let what = DoctorMessages.snapshotAge(age)
        return age > Self.oldSnapshot && up > Self.oldSnapshot
            ? .ill(.snapshot, what, Phrase("pratikctl snapshot")) : .well(.snapshot, what)
    }
}
