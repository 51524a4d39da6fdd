// Tests that profiles belong to accounts of their type.

import PratikModel
import PratikServices
import Testing

@Suite struct ProfileRuleTests {
    private let platform = Platform()

    @Test(arguments: UserType.allCases)
    func `a profile is for an account of its type`(type: UserType) throws {
        let user = try platform.user(type)
        let makers: [(Set<UserType>, () throws -> Void)] = [
            ([.company], { _ = try platform.company(of: user) }),
            ([.student], { _ = try platform.student(of: user) }),
            ([.school, .trainingCenter], { _ = try platform.school(of: user) }),
        ]
        for (types, make) in makers {
            if types.contains(type) {
                try make()
            } else {
                #expect(platform.invalidFields(make) == ["user"])
            }
        }
    }

    @Test func `an account has one profile of a kind`() throws {
        let user = try platform.user(.student)
        let first = try platform.student(of: user)
        let refused = platform.refusal { _ = try platform.student(of: user) }
        #expect(refused?.reason == .conflict && refused?.holder == first.rawValue)
        #expect(Profiles.profile(Student.self, of: user, in: platform.store) == first)
        #expect(Profiles.profile(Company.self, of: user, in: platform.store) == nil)
    }

    @Test func `a user with a profile keeps a type that it is for`() throws {
        let user = try platform.user(.school)
        let school = try platform.school(of: user)
        let refused = platform.refusal {
            try platform.change(user) { $0.userType = .student }
        }
        #expect(refused?.fields.map(\.name) == ["user_type"])
        #expect(refused?.message.en.contains("school \(school)") == true)
        #expect(
            try platform.change(user) { $0.userType = .trainingCenter }.userType == .trainingCenter)
        try platform.delete(school)
        #expect(try platform.change(user) { $0.userType = .student }.userType == .student)
    }

    @Test func `a postal code that does not fit the city is allowed, and said`() throws {
        let company = try platform.company()
        #expect(platform.warnings.isEmpty)
        try platform.change(company) { $0.city = "Kourou" }
        #expect(platform.warnings.count == 1)
        #expect(platform.warnings.first?.en.contains("97310") == true)
        try platform.change(company) { $0.sector = "Spatial" }
        #expect(platform.warnings.isEmpty, "it is said once, when it is written")
    }
}
