// The daemon's main: settings, then a life from opening to a clean stop.

import ArgumentParser
import Glibc
import Logging
import PratikEventLoop
import PratikModel
import PratikServer
import PratikStore

/// The options of the command line.
struct Options: ParsableArguments {
    @Option(help: "Read settings from this file.") var config: String?
    @Option(help: "The directory of the store.") var store: String?
    @Option(help: "The path of the socket.") var socket: String?
    @Option(help: "The group whose members are administrators.") var adminGroup: String?
    @Option(help: "The time zone that says what day it is.") var timeZone: String?
    @Option(help: "The language of messages: fr or en.") var language: String?
    @Option(help: "How the log is written: terminal, journal or json.") var logFormat: String?
    @Option(help: "Days that changes are kept for history: 1 to 36500.") var historyDays: String?
    @Option(help: "When daily tasks run: NAME=HH:MM, with commas between.") var taskTimes: String?
    @Flag(help: "Refuse every write.") var readOnly = false
    @Option(help: "Bytes of a segment of the journal: 64K to 1G.") var segmentSize: String?
    @Flag(help: "Check the settings, show them and stop.") var checkConfig = false
    @Flag(help: "Print what the schema verb answers and stop.") var printSchema = false
    @Option(help: "Look this store, or copy of one, through, and stop.") var verify: String?
    @Option(help: "Copy the store there, look the copy through, and stop.") var backup: String?
    @Option(help: "Put this backup in the store's place, and stop.") var restore: String?
    @Flag(help: "Save what can be read of a damaged store, and stop.") var recover = false
    @Flag(help: "Of --backup and --restore: tell what would be done.") var dryRun = false
    @Flag(help: "Of --restore: also a backup with findings.") var force = false
    @Flag(help: "Of these tasks: print rows that tell how far it has come.") var progress = false
    @Flag(help: "Print the version and stop.") var version = false
}

/// The command as `--help` shows it.
struct Arguments: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pratikd",
        abstract: "Keeps PRATIK's entities as files and answers on a Unix socket.",
        discussion: """
            Without options, pratikd reads /etc/pratik/pratik.conf and serves \
            /var/lib/pratik/store on /run/pratik/pratik.sock. It stays in the foreground and \
            says when it is ready.

            Exit statuses: 0 stopped by a signal, or done; 2 something was found; 64 wrong usage; \
            65 the store is damaged or of an unknown format; 66 no such directory; 73 the store, \
            the copy or the socket cannot be made; 74 the journal or the copy could not be \
            written; 75 another process has the store; 77 not allowed; 78 wrong configuration.
            """)

    @OptionGroup var options: Options
}

@main @MainActor
enum Pratikd {
    static func main() {
        Signals.unblock()
        let options = Arguments.parseOrExit().options
        if options.version {
            print("pratikd \(Daemon.version)")
            return
        }
        let settings = load(options)
        if options.printSchema {
            print(Daemon.schemaText(in: settings.language), terminator: "")
            return
        }
        if options.checkConfig {
            checkTimeZone(settings)
            print(settings.description, terminator: "")
            return
        }
        if let task = task(options) { exit(OfflineRun(options, settings).carryOut(task)) }
        serve(settings)
    }

    private static func task(_ options: Options) -> OfflineTask? {
        do throws(UsageProblem) {
            return try OfflineTask(options)
        } catch {
            leave(error.description, status: 64)
        }
    }

    private static func load(_ options: Options) -> Settings {
        do throws(SettingsProblem) {
            return try Settings(
                flags: [
                    "store": options.store, "socket": options.socket,
                    "admin_group": options.adminGroup, "time_zone": options.timeZone,
                    "language": options.language, "log_format": options.logFormat,
                    "read_only": options.readOnly ? "true" : nil,
                    "history_days": options.historyDays,
                    "segment_size": options.segmentSize,
                    "task_times": options.taskTimes,
                ], configuration: options.config)
        } catch {
            leave(error.description, status: 78)
        }
    }

    private static func checkTimeZone(_ settings: Settings) {
        do throws(SettingsProblem) {
            try settings.useTimeZone()
        } catch {
            leave(error.description, status: 78)
        }
    }

    private static func serve(_ settings: Settings) -> Never {
        let log = DaemonLog.logger(settings.logFormat)
        do {
            checkTimeZone(settings)
            try SocketFile.prepare(settings.socket)
            try StoreDirectory.check(settings.store)
            var options = DaemonOptions(
                store: StoreOptions(directory: RealPath.resolve(settings.store)),
                socketPath: settings.socket)
            options.store.journal.segmentSize = settings.segmentSize
            options.administratorGroup = settings.administratorGroup
            options.isReadOnly = settings.isReadOnly
            options.language = settings.language
            options.taskMinutes = settings.taskMinutes
            options.store.snapshots.retention.historyDays = settings.historyDays
            switch try Daemon(options, log: log).run() {
            case .stopped: exit(0)
            case .journalFailed: exit(74)
            }
        } catch {
            let failure = StartFailure(error)
            // In English, as the log that it ends.
            leave(failure.message.en, status: failure.status)
        }
    }

    private static func leave(_ message: String, status: Int32) -> Never {
        let line = Array("pratikd: \(message)\n".utf8)
        _ = line.withUnsafeBytes { write(STDERR_FILENO, $0.baseAddress, $0.count) }
        exit(status)
    }
}
