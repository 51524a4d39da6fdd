// Rows to entity files and back.

import PratikJSON
import PratikStore
import Testing

struct EntityFileFormatTests {
    @Test func `a file has one member a line and compact values`() {
        let row = #"{"id":1,"rev":12,"skills":["a","b"],"name":"Zoé"}"#
        let file = """
            {
              "id": 1,
              "rev": 12,
              "skills": ["a","b"],
              "name": "Zoé"
            }

            """
        #expect(EntityFileFormat.file(fromRow: Array(row.utf8)) == Array(file.utf8))
    }

    @Test func `every escape comes back as it was`() throws {
        var text = String((1..<0x20).compactMap { Unicode.Scalar($0) }.map(Character.init))
        text += "\"\\/,:{}[]\u{7F}\u{2028}\u{2029}é€😀"
        var row: [UInt8] = []
        row.appendJSON(
            JSONValue.object([
                "id": 1, "text": .string(text), "nested": ["a": [["b": .string(text)]]],
            ]))
        let file = EntityFileFormat.file(fromRow: row)
        #expect(file.filter { $0 == 10 }.count == 5)
        #expect(try EntityFileFormat.row(fromFile: file) == row)
    }

    @Test func `an empty row is an empty object`() throws {
        #expect(EntityFileFormat.file(fromRow: Array("{}".utf8)) == Array("{}\n".utf8))
    }

    @Test func `a file may have any white space`() throws {
        let file = "\r\n{\t\"id\" :1 ,\n\n\"a\": [ 1 , 2 ] }  \n"
        #expect(
            try EntityFileFormat.row(fromFile: Array(file.utf8))
                == Array(#"{"id":1,"a":[1,2]}"#.utf8))
    }

    @Test(arguments: [
        "", "[1]", "[]", "5", "-5", "12.5", "true", "null", "\"{\"", "\"a\"", "[\"a\",1]", "{} {}",
    ])
    func `what is not one object is refused`(_ file: String) {
        #expect(throws: JSONError.self) { try EntityFileFormat.row(fromFile: Array(file.utf8)) }
    }
}
