// Whole files and standard input, read through plain descriptors.

import Glibc

enum FileBytes {
    /// The bytes of the file at `path`, nil when it cannot be read (`errno` says why).
    static func read(_ path: String) -> [UInt8]? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        return read(descriptor)
    }

    /// Everything up to the end of `descriptor`, nil when a read fails.
    static func read(_ descriptor: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
        defer { chunk.deallocate() }
        while true {
            let count = Glibc.read(descriptor, chunk.baseAddress, chunk.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                return nil
            }
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count]))
        }
    }

    /// The text of a file, or of standard input for `-`; one line feed at its end is dropped.
    static func text(_ name: String) throws(Failure) -> String {
        guard let bytes = name == "-" ? read(STDIN_FILENO) : read(name) else {
            let reason = String(cString: strerror(errno))
            throw .input(ArgumentMessages.cannotRead(name, reason: reason))
        }
        guard var text = String(validating: bytes, as: UTF8.self) else {
            throw .input(ArgumentMessages.isNotText(name))
        }
        if text.utf8.last == UInt8(ascii: "\n") { text.unicodeScalars.removeLast() }
        return text
    }

    /// Writes every byte to `descriptor`; false when that fails.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let slice = UnsafeRawBufferPointer(rebasing: rest)
                let count = Glibc.write(descriptor, slice.baseAddress, slice.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return false
                }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }
}
