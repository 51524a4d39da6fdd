// A short name for bytes: enough to tell whether a request is the same as before.

/// FNV-1a over 128 bits (Fowler, Noll, Vo): not for secrets, and nobody gains by a collision.
enum Digest {
    private static let prime = UInt128(309_485_009_821_345_068_724_781_371)
    private static let basis = UInt128(_low: 0x62B8_2175_6295_C58D, _high: 0x6C62_272E_07BB_0142)

    static func hexadecimal(of bytes: [UInt8]) -> String {
        var hash = basis
        for byte in bytes {
            hash ^= UInt128(byte)
            hash &*= prime
        }
        return String(hash, radix: 16)
    }
}
