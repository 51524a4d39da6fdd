// Fields that the daemon alone keeps, as functions of the rest of the store.

package import PratikModel
import PratikStore

/// How the derived fields of one kind follow from everything else: for the rules that keep them,
/// and for those who check them or compute them anew.
package protocol DerivedFields {
    var schema: Schema { get }

    /// Gives the derived fields of an entity the values that they have to have.
    func derive(_ record: inout Record)
}

/// What companies know of their internships.
struct CompanyFigures: DerivedFields {
    let totals: InternshipTotals

    var schema: Schema { Company.schema }

    func derive(_ record: inout Record) {
        var company = Entity<Company>(record)
        let total = totals.total(of: company.id)
        company.totalInternsHosted = Int64(total.hosted)
        company.averageRating = total.mean
        record = company.record
    }
}

/// What program managers know of the internships that they follow.
struct ManagerFigures: DerivedFields {
    let totals: InternshipTotals

    var schema: Schema { ProgramManager.schema }

    func derive(_ record: inout Record) {
        var manager = Entity<ProgramManager>(record)
        let total = totals.total(of: manager.id)
        manager.activeConventions = Int64(total.active)
        manager.totalConventionsManaged = Int64(total.managed)
        record = manager.record
    }
}

/// What students know of their recommendations.
struct StudentFigures: DerivedFields {
    let standings: StudentStandings

    var schema: Schema { Student.schema }

    func derive(_ record: inout Record) {
        let total = standings.total(of: EntityID<Student>(record.id))
        let fields = Student.fields
        record[fields.totalRecommendations as AnyField] = .integer(Int64(total.count))
        record[fields.averageRecommendationRating as AnyField] = total.mean.stored
    }
}

extension DerivedFields {
    /// Brings an entity's derived fields up to date; nothing is written when they are true already.
    func update(_ id: Int64, in transaction: Transaction) throws(Refusal) {
        guard !transaction.isDeleting(schema, id), var record = transaction.record(schema, id)
        else {
            return
        }
        derive(&record)
        try transaction.put(record)
    }
}
