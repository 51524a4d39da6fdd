// A service in memory, asked by request lines as a connection would ask it.

import PratikEventLoop
import PratikJSON
import PratikModel
import PratikProtocol
import PratikServices
import PratikStore
import PratikTestSupport
import Testing

@testable import PratikServer

/// What one request was answered.
struct Answer {
    let rows: [JSONObject]
    /// The code of a refusal; nil when it went well.
    let code: String?
    let members: JSONObject

    /// The bytes of rows and of one status line, as they go out; payloads are left aside.
    init(_ bytes: [UInt8]) throws {
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        rows = try lines.filter { $0.first == UInt8(ascii: "{") }
            .compactMap { try JSONValue(parsing: Array($0)).objectValue }
        let status = String(decoding: try #require(lines.last), as: UTF8.self)
        let brace = status.firstIndex(of: "{")
        members =
            try brace.flatMap { try JSONValue(parsing: Array(status[$0...].utf8)).objectValue }
            ?? [:]
        code =
            status.hasPrefix("ERR ")
            ? status.split(separator: " ").dropFirst().first.map(String.init) : nil
    }

    func row() throws -> JSONObject { try #require(rows.first, "\(code ?? "OK") \(members)") }
}

/// A platform with one entity of each kind, and people who own them or do not.
@MainActor final class ServiceFixture {
    let clock = ManualClock(Timestamp(milliseconds: 1_795_370_400_000))
    let service: Service
    private let executor: Executor

    /// Users by what they are; `stranger` owns nothing.
    static let users: [(id: Int64, username: String, type: String)] = [
        (1, "student", "STUDENT"), (2, "company", "COMPANY"), (3, "school", "SCHOOL"),
        (4, "staff", "PARTNER"), (5, "stranger", "DRIVER"),
    ]

    init() throws {
        let store = Store(clock: clock)
        service = Service(
            domain: Domain(store: store), isReadOnly: false, storePath: "", language: .en)
        executor = Executor(service: service)
        for user in Self.users {
            try made(
                "user.create username=\(user.username) email=\(user.username)@example.org "
                    + "user_type=\(user.type) is_staff=\(user.username == "staff")")
        }
        try made("school.create user=3 name=Lycée kind=SCHOOL city=Cayenne postal_code=97300")
        try made("student.create user=1 school=1 current_level=L3 domain=Droit status=SEEKING")
        try made(
            "company.create user=2 company_name=Scierie siret=73282932000074 sector=BTP "
                + "description=Bois address=Port city=Cayenne postal_code=97300")
        try made(
            "manager.create school=1 first_name=Ada last_name=Lovelace title=Dr. "
                + "email=ada@example.org phone=0594291234 programs=L3")
        try made(
            "internship.create company=1 student=1 title=Stage start_date=2026-09-01 "
                + "end_date=2026-12-18 status=ONGOING program_manager=1")
        try made("recommendation.create company=1 student=1 internship=1 rating=5 comment=Bien.")
        try made("tracking.start 1 company=1")
        try made(
            "calendar.create school=1 program_name=L3 program_level=L3 start_date=2027-03-01 "
                + "end_date=2027-05-28 number_of_students=24 program_manager=1")
        try made("listing.create owner=2 kind=OTHER title=Bois description=Sec city=Cayenne")
    }

    private func made(_ line: String) throws {
        let answer = try ask(line)
        try #require(answer.code == nil, "\(line): \(answer.members)")
    }

    func session(isAdministrator: Bool = true) -> Session {
        Session(
            peer: PeerCredentials(processID: 1, userID: isAdministrator ? 0 : 65_534, groupID: 0),
            peerIsAdministrator: isAdministrator, language: .en)
    }

    func ask(_ line: String) throws -> Answer { try ask(line, session()) }

    func ask(_ line: String, _ session: Session) throws -> Answer {
        var line = line
        let bytes = line.withUTF8 { buffer -> [UInt8] in
            let request = ParsedRequest(buffer)
            var output: [UInt8] = []
            var execution = executor.run(
                request, verb: Array(buffer[request.verb]), session, &output)
            while case .scanning(let pending) = execution {
                execution = executor.advance(pending, &output)
            }
            if case .working(let pending) = execution {
                _ = executor.finish(
                    pending.work.run(StopFlag()), pending.language, &output)
            }
            return output
        }
        return try Answer(bytes)
    }

    /// Who asks, by the username; nil for a peer without a user.
    func caller(_ username: String?, isAdministrator: Bool) throws -> Caller {
        let session = session(isAdministrator: isAdministrator)
        var caller = session.caller
        if let username {
            let user = try #require(Self.users.first { $0.username == username })
            caller.actor = Actor(try #require(service.store.entity(EntityID<User>(user.id))))
        }
        return caller
    }
}
