// The fields of every kind as the contract has them, in its order: what the schemas must say.

import PratikModel
import Testing

/// One kind of the contract: a line a field, of its name, its type and what else is said of it.
///
/// `?` may be absent, `!` unique, `=value` the value when none is given, `->null` becomes null when
/// what it refers to is deleted (`->gone`: goes with it). Who sets it: nothing for the owner,
/// `create` the owner while creating, `admin`, `verb`, `daemon`, `through(x)` the owner by x.
struct DomainKind: Sendable, CustomTestStringConvertible {
    let schema: Schema
    let noun: String
    let lines: [String]

    var testDescription: String { noun }

    init(_ schema: Schema, _ noun: String, _ text: String) {
        self.schema = schema
        self.noun = noun
        lines = text.split(separator: "\n").map { Self.words(in: $0).joined(separator: " ") }
    }

    private static func words(in line: Substring) -> [String] {
        line.split(separator: " ").map(String.init)
    }

    static let users = DomainKind(
        User.schema, "user",
        """
        username username ! admin
        email email !
        first_name text ?
        last_name text ?
        user_type choice admin
        phone phone ?
        avatar file ?
        locale choice =fr
        is_staff boolean =false admin
        is_active boolean =true admin
        email_opt_out list =[]
        is_verified boolean =false daemon
        verified_at timestamp ? daemon
        verified_by reference:users ? ->null daemon
        created_at timestamp daemon
        updated_at timestamp daemon
        last_login_at timestamp ? daemon
        """)

    static let companies = DomainKind(
        Company.schema, "company",
        """
        user reference:users ! ->gone create
        company_name text
        siret siret ! create
        sector text
        description text
        address text
        city text
        postal_code postal-code
        website web-address ?
        logo file ?
        is_partner boolean =false verb
        partner_since date ? verb
        partner_badge boolean =false verb
        is_visible_on_partners_page boolean =true
        total_interns_hosted integer =0 daemon
        average_rating decimal =0 daemon
        created_at timestamp daemon
        updated_at timestamp daemon
        """)

    static let students = DomainKind(
        Student.schema, "student",
        """
        user reference:users ! ->gone create
        school reference:schools ? ->null
        program_name text ?
        current_level text
        level_code integer ?
        domain text
        status choice
        available_from date ?
        skills list =[]
        city text ?
        postal_code postal-code ?
        is_searchable boolean =true
        total_recommendations integer =0 daemon
        average_recommendation_rating decimal =0 daemon
        created_at timestamp daemon
        updated_at timestamp daemon
        """)

    static let schools = DomainKind(
        School.schema, "school",
        """
        user reference:users ! ->gone create
        name text
        kind choice create
        uai uai ? ! create
        address text ?
        city text
        postal_code postal-code
        phone phone ?
        email email ?
        website web-address ?
        created_at timestamp daemon
        updated_at timestamp daemon
        """)
}
