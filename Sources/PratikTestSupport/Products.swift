// Where the programs under test lie.

import Glibc

package enum Products {
    /// The directory of the running test executable, where the build puts every product.
    package static let directory: String = {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        precondition(count > 0, "a process knows its executable")
        let path = String(
            decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return "/" + path.split(separator: "/").dropLast().joined(separator: "/")
    }()

    /// The daemon's program.
    package static var daemon: String { "\(directory)/pratikd" }
}
