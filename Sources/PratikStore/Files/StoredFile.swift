// An uploaded document on disk: immutable, named by the digest of its content.

import Crypto

/// The SHA-256 (FIPS 180-4) of a file's content, which is its name.
package struct FileDigest: Hashable, Sendable, CustomStringConvertible {
    /// 64 lowercase hexadecimal digits.
    package let hex: String

    package var description: String { hex }

    /// Reads exactly 64 lowercase hexadecimal digits; nil for anything else.
    package init?(hex: String) {
        let isHex = hex.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard hex.utf8.count == 64, isHex else { return nil }
        self.hex = hex
    }

    init(_ digest: SHA256.Digest) {
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in digest {
            for nibble in [byte >> 4, byte & 15] {
                text.append(nibble < 10 ? nibble + 48 : nibble + 87)
            }
        }
        hex = String(decoding: text, as: UTF8.self)
    }
}

/// A file that is on disk under its name.
package struct StoredFile: Equatable, Sendable {
    package let digest: FileDigest
    /// Bytes.
    package let size: Int
}

extension StorePaths {
    /// The directory of an uploaded file: `files/3f`.
    package func fileDirectory(_ digest: FileDigest) -> String {
        "\(files)/\(digest.hex.prefix(2))"
    }

    /// An uploaded file: `files/3f/3f9a…c2`.
    package func file(_ digest: FileDigest) -> String {
        "\(fileDirectory(digest))/\(digest.hex)"
    }
}
