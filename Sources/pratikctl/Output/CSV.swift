// Comma-separated values as RFC 4180 has them, in cells that a spreadsheet takes for text.

import PratikJSON

enum CSV {
    /// One record with its CRLF.
    static func record(_ cells: [String]) -> String {
        cells.map(quoted).joined(separator: ",") + "\r\n"
    }

    /// A cell's text: codes and numbers as in JSON, nothing for null, lists of plain words with
    /// commas between.
    static func cell(_ value: JSONValue?) -> String {
        switch value {
        case nil, .null: ""
        case .string(let text): neutralised(text)
        case .bool, .integer, .double: value?.text ?? ""
        case .array(let elements):
            if let words = plainWords(elements) {
                neutralised(words.joined(separator: ","))
            } else {
                value?.text ?? ""
            }
        case .object(let object): object.text
        }
    }

    /// Text that a spreadsheet would run as a formula gets an apostrophe in front; so does what
    /// begins with apostrophes already, so that taking one away gives the text back.
    static func neutralised(_ text: String) -> String {
        switch text.utf8.first(where: { $0 != UInt8(ascii: "'") }) {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09,
            0x0D:
            "'" + text
        default: text
        }
    }

    private static func plainWords(_ elements: [JSONValue]) -> [String]? {
        let words = elements.compactMap(\.stringValue)
        guard words.count == elements.count, words.allSatisfy({ !$0.contains(",") }) else {
            return nil
        }
        return words
    }

    private static func quoted(_ cell: String) -> String {
        let needsQuotes = cell.utf8.contains {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") || $0 == 0x0D || $0 == 0x0A
        }
        guard needsQuotes else { return cell }
        var result = "\""
        for scalar in cell.unicodeScalars {
            if scalar == "\"" { result += "\"" }
            result.unicodeScalars.append(scalar)
        }
        return result + "\""
    }
}
