// What a daemon can say of itself without being started.

import PratikJSON
package import PratikModel

extension Daemon {
    package static var version: String { Service.version }

    /// The rows of `schema`, a line each.
    package static func schemaText(in language: Language) -> String {
        var bytes: [UInt8] = []
        do throws(Refusal) {
            for row in try SchemaRows(.all, language).rows(nil) {
                bytes.appendJSON(row)
                bytes.append(UInt8(ascii: "\n"))
            }
        } catch {
            preconditionFailure("all rows are never refused")
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
