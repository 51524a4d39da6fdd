// An entity's row as the file that people read: one member a line.

package import PratikJSON

/// Rows (compact, canonical JSON objects) to entity files and back.
///
/// A file is `{`, a line with two spaces, name, `": "` and compact value for each member, and `}`.
package enum EntityFileFormat {
    /// The file of a row that we wrote.
    package static func file(fromRow row: [UInt8]) -> [UInt8] {
        row.withUnsafeBufferPointer { bytes in
            var scanner = JSONMemberScanner(bytes)
            var file: [UInt8] = []
            file.reserveCapacity(bytes.count + 256)
            file.append(UInt8(ascii: "{"))
            var isFirst = true
            while let member = scanner.next() {
                file.append(ascii: isFirst ? "\n  \"" : ",\n  \"")
                file.append(contentsOf: bytes[member.key])
                file.append(ascii: "\": ")
                file.append(contentsOf: bytes[member.value])
                isFirst = false
            }
            file.append(ascii: isFirst ? "}\n" : "\n}\n")
            return file
        }
    }

    /// The row of a file that anybody wrote: white space as they like.
    ///
    /// - Throws: `JSONError` for what is not one JSON object (RFC 8259).
    package static func row(fromFile file: [UInt8]) throws(JSONError) -> [UInt8] {
        let object = try object(in: file)
        var row: [UInt8] = []
        row.reserveCapacity(file.count)
        row.appendJSON(object)
        return row
    }

    private static func object(in file: [UInt8]) throws(JSONError) -> JSONObject {
        if let object = try JSONValue(parsing: file).objectValue { return object }
        // Another value that is JSON: read as an object it fails behind its first byte.
        let result = file.withUnsafeBufferPointer { bytes -> Result<JSONObject, JSONError> in
            var parser = JSONParser(bytes)
            do throws(JSONError) {
                return .success(try parser.parseObject())
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }
}
