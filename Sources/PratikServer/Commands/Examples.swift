// A request line for each of the verbs that every kind has: one that works on the sample store.

import PratikModel

enum Examples {
    /// Words that create an entity of each kind, or would if nothing stood in the way.
    private static let creations: [String: String] = [
        User.kind: "username=ines.lama email=ines.lama@example.org user_type=STUDENT "
            + "first_name=Inès last_name=Lama",
        Company.kind: "user=5 company_name=\"Atelier du Maroni\" siret=73282932000074 "
            + "sector=BTP description=\"Charpente et menuiserie.\" address=\"3 rue du Port\" "
            + "city=Saint-Laurent-du-Maroni postal_code=97320",
        Student.kind: "user=12 current_level=\"M1 Informatique\" domain=\"Développement web\" "
            + "status=SEEKING skills=Swift,C",
        School.kind: "user=3 name=\"Lycée de l’Oyapock\" kind=SCHOOL city=Saint-Georges "
            + "postal_code=97313",
        ProgramManager.kind: "school=1 first_name=Ada last_name=Lovelace title=Dr. "
            + "email=ada@example.org phone=0594291234 programs=\"L3 AES\"",
        Internship.kind: "company=1 student=2 title=\"Carte des pirogues\" "
            + "start_date=2026-12-01 end_date=2027-02-26",
        Recommendation.kind: "company=1 student=2 internship=46 rating=5 autonomy=true "
            + "comment=\"Une stagiaire rigoureuse.\" recommended_domains=Informatique",
        Notification.kind: "user=12 kind=recommendation-received "
            + #"about:={"kind":"recommendations","id":12}"#,
    ]

    private static let changes: [String: String] = [
        User.kind: "phone=0694123456",
        Company.kind: "website=https://example.org",
        Student.kind: "status=AVAILABLE available_from=2026-12-01",
        School.kind: "city=Cayenne",
        ProgramManager.kind: "office_hours=\"Le mardi matin.\"",
        Internship.kind: "weekly_hours=35",
        Recommendation.kind: "is_public=false",
        Notification.kind: "kind=recommendation-received",
    ]

    private static let filters: [String: String] = [
        User.kind: "user_type=COMPANY",
        Company.kind: "city=cayenne @sort=company_name",
        Student.kind: "status=SEEKING @limit=5",
        School.kind: "kind=SCHOOL",
        ProgramManager.kind: "school=1",
        Internship.kind: "status=ONGOING @sort=-start_date",
        Recommendation.kind: "student=2",
        Notification.kind: "unread=true",
    ]

    static func create(_ schema: Schema) -> String {
        line("create", schema, creations[schema.kind])
    }

    static func update(_ schema: Schema) -> String {
        line("update 1", schema, changes[schema.kind])
    }

    static func list(_ schema: Schema) -> String {
        line("list", schema, filters[schema.kind])
    }

    private static func line(_ verb: String, _ schema: Schema, _ words: String?) -> String {
        (["\(schema.noun).\(verb)"] + (words.map { [$0] } ?? [])).joined(separator: " ")
    }
}
