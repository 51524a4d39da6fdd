// Which uploaded files an entity names.

import PratikJSON
package import PratikModel

extension Schema {
    /// The fields that name uploaded files.
    package var fileFields: [AnyField] {
        fields.filter {
            if case .file = $0.type { return true }
            return false
        }
    }
}

extension StoredValue {
    /// The digest in a description `{sha256, name, media_type, size}`; nil for anything else.
    package var fileDigest: FileDigest? {
        guard case .object(let members) = self else { return nil }
        return members["sha256"]?.stringValue.flatMap { FileDigest(hex: $0) }
    }
}
