// Why a simulated disk does not do what it is asked, as the kernel would say it.

import Glibc

/// An `errno`, before it is known which call answers with it.
struct DiskFailure: Error, Equatable {
    let code: Int32

    static let missing = DiskFailure(code: ENOENT)
    static let exists = DiskFailure(code: EEXIST)
    static let notDirectory = DiskFailure(code: ENOTDIR)
    static let isDirectory = DiskFailure(code: EISDIR)
    static let notEmpty = DiskFailure(code: ENOTEMPTY)
    static let notPermitted = DiskFailure(code: EPERM)
    static let invalid = DiskFailure(code: EINVAL)
    static let badDescriptor = DiskFailure(code: EBADF)
}
