// Values of the right type that are out of range never get as far as to end the daemon.

import PratikJSON
import PratikModel
import Testing

@testable import PratikServer

@Suite @MainActor struct UnacceptableValueTests {
    /// A value of the parameter's type that is not acceptable, nil where every value is.
    private func unacceptable(_ type: ValueType) -> JSONValue? {
        switch type {
        case .reference: 0
        case .integer: .integer(Int64.min)
        case .decimal: -1
        case .text, .longText: .string(String(repeating: "x", count: 20_000))
        case .siret, .phone, .email, .postalCode, .webAddress, .username, .uai: "?"
        case .list: .array((0..<200).map { .string("\($0)") })
        case .file: "u_none"
        default: nil
        }
    }

    @Test func `each parameter of each verb may be out of range, alone and with all others`()
        throws
    {
        let service = try ServiceFixture()
        for command in CommandTable.all.commands {
            var all = JSONObject()
            for parameter in command.parameters {
                guard let value = unacceptable(parameter.type) else { continue }
                all[parameter.name] = value
                for id in [JSONValue.integer(1), .null] where parameter.name != "id" {
                    var alone: JSONObject = [parameter.name: value]
                    if command.parameter(named: "id") != nil { alone["id"] = id }
                    let answer = try service.ask("\(command.name) \(alone.text)")
                    #expect(answer.code != nil, "\(command.name) \(parameter.name)")
                }
            }
            guard !all.isEmpty else { continue }
            let answer = try service.ask("\(command.name) \(all.text)")
            #expect(answer.code != nil, "\(command.name)")
        }
    }

    @Test(arguments: ["0", "-1", "1000000000"])
    func `an id that no entity can have is refused by every verb that takes one`(id: String)
        throws
    {
        let service = try ServiceFixture()
        for command in CommandTable.all.commands where command.parameter(named: "id") != nil {
            let answer = try service.ask("\(command.name) {\"id\":\(id)}")
            #expect(answer.code != nil, "\(command.name)")
            let fields = answer.members["fields"]?.objectValue
            #expect(fields?["id"] != nil, "\(command.name) \(answer.members)")
        }
    }
}
