// Replies as bytes, and back.

import PratikJSON
import PratikProtocol
import Testing

@Suite struct ReplyWriterTests {
    @Test func `a reply is rows, payloads and one status`() {
        var bytes: [UInt8] = []
        bytes.appendRow(["id": 14, "name": "é\u{2028}\n"])
        Array(#"{"id":9}"#.utf8).withUnsafeBufferPointer { bytes.appendRow(bytes: $0) }
        Array("a\nb".utf8).withUnsafeBufferPointer { bytes.appendPayload($0) }
        bytes.appendPayloadHeader(0)
        bytes.appendPayloadEnd()
        bytes.appendOK(["count": 2])
        let wanted =
            #"{"id":14,"name":"é\u2028\n"}"# + "\n" + #"{"id":9}"# + "\nDATA 3\na\nb\nDATA 0\n\n"
            + #"OK {"count":2}"# + "\n"
        #expect(String(decoding: bytes, as: UTF8.self) == wanted)
    }

    @Test func `an OK without members stands alone`() {
        var bytes: [UInt8] = []
        bytes.appendOK()
        bytes.appendOK([:])
        #expect(bytes == Array("OK\nOK\n".utf8))
    }

    @Test func `an error has its code and an object`() {
        var bytes: [UInt8] = []
        bytes.appendError(.notFound, ["message": "Il n’y a pas d’étudiant 14."])
        bytes.appendError(.internal, [:])
        let wanted =
            "ERR not-found {\"message\":\"Il n’y a pas d’étudiant 14.\"}\nERR internal {}\n"
        #expect(String(decoding: bytes, as: UTF8.self) == wanted)
    }
}
