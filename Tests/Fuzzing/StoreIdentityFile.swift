// store.json, as a hand or a bad disk may have left it.

import PratikStore

enum StoreIdentityFile {
    static func read(_ bytes: [UInt8]) {
        guard let identity = identity(of: bytes) else { return }
        precondition(
            self.identity(of: identity.fileBytes) == identity, "what we write says what we read")
    }

    private static func identity(of bytes: [UInt8]) -> StoreIdentity? {
        do throws(StoreRefusal) {
            return try StoreIdentity(parsing: bytes)
        } catch {
            precondition(error.description.contains("store.json"), "a refusal names the file")
            return nil
        }
    }
}
