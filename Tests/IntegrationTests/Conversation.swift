// What the tests of this target say to a daemon again and again.

import Glibc
import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

extension Reply {
    /// The reply as it came over the wire.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for row in rows { bytes += row + [UInt8(ascii: "\n")] }
        for payload in payloads {
            payload.withUnsafeBufferPointer { bytes.appendPayload($0) }
        }
        switch status {
        case .ok(let members): bytes.appendOK(members)
        case .error(let code, let members):
            bytes += "ERR \(code) ".utf8
            bytes.appendRow(members)
        }
        return bytes
    }

    /// The code of a refusal, nil when it went well.
    var code: String? {
        if case .error(let code, _) = status { return code }
        return nil
    }

    /// The members of the status line.
    var members: JSONObject {
        switch status {
        case .ok(let members), .error(_, let members): members
        }
    }

    /// The only row.
    func row() throws -> JSONObject {
        try #require(rows.count == 1, "\(status)")
        return try rowObjects()[0]
    }
}

extension WireClient {
    /// Sends one line and waits for its reply.
    func ask(_ line: String) throws -> Reply {
        try send(line: line)
        return try readReply()
    }

    /// Every row of a list, page after page.
    func all(_ verb: String) throws -> [JSONObject] {
        var rows: [JSONObject] = []
        var request: JSONObject = ["@limit": 1000]
        while true {
            let reply = try call(verb, request)
            try #require(reply.code == nil, "\(reply.status)")
            rows += try reply.rowObjects()
            guard let next = reply.members["next"] else { return rows }
            request["@after"] = next
        }
    }

    /// What the daemon says of itself.
    func stats() throws -> JSONObject { try ask("stats").row() }

    /// Sends what fits without waiting; answers how many bytes went.
    func sendWithoutWaiting(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBytes {
            Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
        }
    }

    /// Everything that still comes until the daemon closes; nil when it does not close in time.
    func readToEnd() -> String? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count >= 0 else { return nil }
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }
}

extension JSONObject {
    func integer(_ key: String) -> Int { self[key]?.integerValue.map { Int($0) } ?? -1 }
}

extension DaemonProcess {
    /// Lets every user of the machine connect, as the administrator of a public service may.
    func openToEverybody() throws {
        let directory = "/" + socket.split(separator: "/").dropLast().joined(separator: "/")
        guard chmod(directory, 0o755) == 0, chmod(socket, 0o666) == 0 else {
            throw SystemFailure("chmod", socket, code: errno)
        }
    }
}
