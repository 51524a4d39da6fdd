// A conversation with the daemon as a file: what is sent, and what comes back.

import PratikTestSupport

/// Requests and the replies that are expected to them.
///
/// `> line` sends a line, `>\ line` one with `\r` and `\xNN` written out, `>>line` a line of the
/// payload behind the request. The lines that follow are the reply; an empty line ends it where
/// another request or a comment (`#`) comes next. `# daemon: --option` starts the daemon with an
/// option, `# peer: anonymous` connects as somebody whom it does not know.
///
/// CR is left out of what is compared.
struct Transcript {
    struct Exchange {
        var request: [UInt8] = []
        var shown: [String] = []
        var reply: [LinePattern] = []
        /// How many replies the expected lines make up.
        var replyCount: Int {
            reply.count {
                $0.description == "OK" || $0.description.hasPrefix("OK ")
                    || $0.description.hasPrefix("ERR ")
            }
        }
    }

    private(set) var exchanges: [Exchange] = []
    private(set) var daemonOptions: [String] = []
    private(set) var isAnonymous = false

    init(text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("#") {
                take(comment: line)
            } else if line.hasPrefix(">>") {
                send(Array(line.dropFirst(2).utf8), line)
            } else if line.hasPrefix(">\\ ") {
                exchanges.append(Exchange())
                send(Self.unescaped(line.dropFirst(3)), line)
            } else if line.hasPrefix(">") {
                exchanges.append(Exchange())
                send(Array(line.dropFirst(2).utf8), line)
            } else if let last = exchanges.indices.last {
                exchanges[last].reply.append(LinePattern(String(line)))
            }
        }
        for index in exchanges.indices {
            while exchanges[index].reply.last?.description.isEmpty == true {
                exchanges[index].reply.removeLast()
            }
        }
    }

    private mutating func take(comment: Substring) {
        let words = comment.split(separator: " ")
        if words.starts(with: ["#", "daemon:"]) {
            daemonOptions = words.dropFirst(2).map(String.init)
        }
        if words == ["#", "peer:", "anonymous"] { isAnonymous = true }
    }

    private mutating func send(_ bytes: [UInt8], _ line: Substring) {
        exchanges[exchanges.count - 1].request += bytes + [UInt8(ascii: "\n")]
        exchanges[exchanges.count - 1].shown.append(String(line))
    }

    private static func unescaped(_ line: Substring) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = line.utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "\\"), let kind = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            let digits = String(Substring(rest.prefix(2)))
            if kind == UInt8(ascii: "x"), let code = UInt8(digits, radix: 16) {
                bytes.append(code)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(kind == UInt8(ascii: "r") ? UInt8(ascii: "\r") : kind)
            }
        }
        return bytes
    }

    var request: [UInt8] { exchanges.flatMap(\.request) }

    // MARK: Files

    static let directory = "\(SampleStore.repository)/Tests/Fixtures/Transcripts"

    /// The names of all transcripts; none when the directory cannot be read, which a test refuses.
    static let names: [String] = {
        do {
            return try FileTree.names(in: directory).filter { $0.hasSuffix(".txt") }
        } catch {
            return []
        }
    }()

    static func read(_ name: String) throws -> Transcript {
        Transcript(text: try FileTree.text(of: "\(directory)/\(name)"))
    }
}
