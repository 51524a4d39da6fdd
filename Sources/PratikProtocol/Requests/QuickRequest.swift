// The commonest request, a verb and a number, read without building anything.

/// `noun.verb 14`: one verb, one space, one id; `ParsedRequest` reads all other lines.
package struct QuickRequest {
    /// Where in the line the verb stands. Whether it is one, the table knows; if not,
    /// `ParsedRequest` tells what is wrong.
    package let verb: Range<Int>
    package let id: Int64

    /// Nil unless the number has 1 to 18 digits and no leading zero.
    ///
    /// - Parameter line: a request without its LF.
    @inlinable package init?(_ line: UnsafeBufferPointer<UInt8>) {
        var space = 0
        while space < line.count, line[space] > UInt8(ascii: " "), line[space] < UInt8(ascii: "{") {
            space += 1
        }
        let digits = line.count - space - 1
        guard space > 0, digits > 0, digits <= 18, line[space] == UInt8(ascii: " "),
            digits == 1 || line[space + 1] != UInt8(ascii: "0")
        else { return nil }
        var id: Int64 = 0
        for index in (space + 1)..<line.count {
            let digit = line[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            id = id &* 10 &+ Int64(digit)
        }
        self.verb = 0..<space
        self.id = id
    }
}
