// What one writing client knows: what was acknowledged to it, and what it was waiting for.

import PratikJSON

/// The promises that a daemon has made to one writer.
struct WriterRecord: Sendable {
    /// A request whose reply has not come: it was done, or it was not.
    enum Pending: Sendable, Equatable {
        case creation
        case deletion(internship: Int)
        case update(token: String)
        /// An internship, its recommendation and the student's programme, marked with the token.
        case batch(token: String)
    }

    let student: Int
    var recommendations: [Int: JSONObject] = [:]
    var internships: [Int: JSONObject] = [:]
    var deleted: Set<Int> = []
    /// The student's programme as last acknowledged, and the number in it.
    var token: String?
    var tokenNumber = 0
    var pending: Pending?
    var acknowledged = 0
    /// The sequence number of the last transaction that was acknowledged.
    var sequence: UInt64 = 0
    /// What no daemon should have answered.
    var fault: String?

    init(student: Int) { self.student = student }

    /// Every id of an internship that was acknowledged.
    var internshipIDs: Set<Int> { deleted.union(internships.keys) }
}
