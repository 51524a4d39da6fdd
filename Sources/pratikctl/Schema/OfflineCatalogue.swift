// The catalogue without a daemon that answers: from the pratikd that lies beside pratikctl.

import Glibc

enum OfflineCatalogue {
    /// What `pratikd --print-schema` prints; nil when there is no such program or it fails.
    static func load(_ language: Language) -> Catalogue? {
        guard let program = pratikd, access(program, X_OK) == 0 else { return nil }
        do {
            let child = try ChildProcess.start(
                program, ["--print-schema", "--language", language.rawValue],
                output: .captured, error: .discarded)
            let (bytes, status) = child.finish()
            guard status == 0 else { return nil }
            return Catalogue(rows: bytes.split(separator: UInt8(ascii: "\n")).map(Array.init))
        } catch {
            return nil
        }
    }

    /// The path of the pratikd in the directory of this program.
    static var pratikd: String? {
        OwnProgram.path.map { path in
            path.prefix(through: path.lastIndex(of: "/") ?? path.startIndex) + "pratikd"
        }
    }
}

/// The program that runs.
enum OwnProgram {
    /// Its path, links resolved (`/proc/self/exe`).
    static let path: String? = {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        guard count > 0 else { return nil }
        return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }()
}
