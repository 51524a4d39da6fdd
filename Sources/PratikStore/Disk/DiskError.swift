// What the operating system answers when a call to the file system fails.

import Glibc

/// A system call on a file that failed, with the number that the kernel gave for it.
package struct DiskError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The `errno` of the call.
    package let code: Int32
    /// The call's name, as its manual page has it.
    package let call: String
    package let path: String

    package init(code: Int32, call: String, path: String) {
        self.code = code
        self.call = call
        self.path = path
    }

    /// The file system or the quota is full: what failed can succeed when there is space.
    package var isFull: Bool { code == ENOSPC || code == EDQUOT }

    /// What failed can succeed later, when others have given something back: space, descriptors,
    /// memory.
    package var isShortage: Bool {
        isFull || [EMFILE, ENFILE, ENOMEM].contains(code)
    }

    /// There is no such file or directory.
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }

    /// The file system does not know the call.
    package var isUnsupported: Bool { [EINVAL, ENOSYS, EOPNOTSUPP].contains(code) }

    package var description: String {
        "\(path): \(call): \(String(cString: strerror(code)))"
    }
}
