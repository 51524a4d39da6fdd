// What the daemon remembers of one connection between its requests.

import PratikEventLoop
import PratikModel

/// The peer, the language it reads, and which user it acts as.
final class Session {
    let peer: PeerCredentials
    let peerIsAdministrator: Bool
    var language: Language

    init(peer: PeerCredentials, peerIsAdministrator: Bool, language: Language) {
        self.peer = peer
        self.peerIsAdministrator = peerIsAdministrator
        self.language = language
    }

    var caller: Caller {
        Caller(userID: peer.userID, peerIsAdministrator: peerIsAdministrator, actor: nil)
    }
}
