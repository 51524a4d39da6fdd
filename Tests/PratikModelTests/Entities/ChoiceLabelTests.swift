// Tests of the codes of enumerations and what people read for them.

import PratikModel
import Testing

@Suite struct ChoiceLabelTests {
    private func labels<C: Choice>(_ type: C.Type) -> [String] {
        C.allCases.map { "\($0.rawValue) \($0.label.fr)" }
    }

    @Test func `codes and French labels are the contract's`() {
        #expect(
            labels(UserType.self) == [
                "STUDENT Étudiant", "COMPANY Entreprise", "RECRUITER Recruteur", "SCHOOL École",
                "TRAINING_CENTER Centre de Formation", "LANDLORD Particulier/Propriétaire",
                "DRIVER Chauffeur/Taxi", "PARTNER Partenaire Institutionnel",
            ])
        #expect(
            labels(StudentStatus.self) == [
                "STUDYING En études", "EMPLOYED En emploi", "AVAILABLE Disponible",
                "SEEKING En recherche",
            ])
        #expect(
            InternshipStatus.allCases.map(\.rawValue)
                == ["PLANNED", "ONGOING", "COMPLETED", "CANCELLED"])
        #expect(SchoolKind.allCases.map(\.rawValue) == ["SCHOOL", "TRAINING_CENTER"])
        #expect(MailState.allCases.map(\.rawValue) == ["NONE", "PENDING", "SENT", "FAILED"])
        #expect(Locale.allCases.map(\.rawValue) == ["fr", "en"])
    }

    @Test func `every kind, field and code has a name in both languages`() {
        for schema in AllEntities.schemas {
            #expect(!schema.label.fr.isEmpty && !schema.label.en.isEmpty, "\(schema.kind)")
            for field in schema.fields {
                #expect(!field.label.fr.isEmpty && !field.label.en.isEmpty, "\(field.name)")
                let list: ChoiceList
                switch field.type {
                case .choice(let items), .choices(let items): list = items
                default: continue
                }
                #expect(Set(list.codes).count == list.codes.count)
                for item in list.items {
                    #expect(!item.label.fr.isEmpty && !item.label.en.isEmpty, "\(item.code)")
                    #expect(list.label(of: item.code) == item.label)
                }
            }
        }
    }

    @Test func `an internship has begun when it is ongoing or completed`() {
        #expect(InternshipStatus.allCases.filter(\.hasBegun) == [.ongoing, .completed])
    }
}
