// Who asks: what the kernel says of the peer, and as which user it acts.

import PratikEventLoop
import PratikModel

/// A user of PRATIK in whose name something is asked.
struct Actor: Equatable {
    let id: EntityID<User>
    let type: UserType
    let isStaff: Bool

    init(_ user: Entity<User>) {
        id = user.id
        type = user.userType
        isStaff = user.isStaff
    }
}

/// The identity behind a request.
struct Caller {
    /// The peer's uid, by the kernel's word.
    let userID: UInt32
    /// Whether the peer itself is an administrator: root, the daemon's own user, the admin group.
    let peerIsAdministrator: Bool
    /// The user in whose name the request is made; then the user's rights count and no others.
    var actor: Actor?

    var isAdministrator: Bool { actor?.isStaff ?? peerIsAdministrator }

    /// How the journal names who connected.
    var by: String { "uid:\(userID)" }

    /// How the journal names in whose name it was.
    var actingAs: String? { actor.map { "user:\($0.id)" } }

    /// To whom idempotency keys belong.
    var keyOwner: String { actingAs ?? by }
}
