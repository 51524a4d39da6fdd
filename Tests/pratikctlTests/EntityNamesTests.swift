// Names of what rows refer to: few packets, no failure.

import Testing

@testable import pratikctl

@Suite struct EntityNamesTests {
    private let student = Reference(kind: "students", id: 2)
    private let company = Reference(kind: "companies", id: 1)

    @Test func `a page costs one packet, and one more where names are of others`() {
        let daemon = AnsweringEntities()
        let names = daemon.names()
        names.learn([company, student])
        #expect(daemon.packets == [["company.get 1", "student.get 2"], ["user.get 12"]])
        #expect(names.name(company) == "Toucan")
        #expect(names.name(student) == "Yannick Amiemba")
        names.learn([student, company])
        #expect(daemon.packets.count == 2)
    }

    @Test func `an account without a person's name has its own`() {
        let names = AnsweringEntities().names()
        names.learn([Reference(kind: "users", id: 5)])
        #expect(names.name(Reference(kind: "users", id: 5)) == "toucan")
    }

    @Test func `what is refused has no name, and is not asked again`() {
        let daemon = AnsweringEntities()
        let names = daemon.names()
        for _ in 0..<2 { names.learn([Reference(kind: "users", id: 99), company]) }
        #expect(names.name(Reference(kind: "users", id: 99)) == nil)
        #expect(names.name(company) == "Toucan")
        #expect(daemon.packets == [["user.get 99", "company.get 1"]])
    }

    @Test func `a daemon that stops answering leaves names out`() {
        let names = EntityNames(SampleCatalogue.catalogue, actingAs: nil) { _ in [] }
        names.learn([company, student])
        #expect(names.name(company) == nil)
    }

    @Test func `names are asked for by whom the request was made as`() {
        let daemon = AnsweringEntities()
        daemon.names(actingAs: "ada").learn([company])
        #expect(daemon.packets == [["company.get 1 @as=ada"]])
    }

    @Test func `a packet has a bound`() {
        let daemon = AnsweringEntities()
        daemon.names().learn((1...500).map { Reference(kind: "users", id: $0) })
        #expect(daemon.packets.map(\.count) == [EntityNames.largestPacket])
    }
}
