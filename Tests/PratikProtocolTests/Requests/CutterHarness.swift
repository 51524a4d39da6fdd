// Feeds a cutter with a stream cut into reads, and writes down what comes out.

import PratikProtocol

/// What a cutter said, with payload pieces joined.
enum Cut: Equatable {
    case line(String)
    case tooLong(Bool)
    case payload([UInt8])
    case payloadEnd
    case desync
}

/// Pauses after every piece for which `pausesAfter` says so; then goes on without new bytes.
func cut(
    _ reads: [[UInt8]], pausesAfter: (Int) -> Bool = { _ in false }
) -> (cuts: [Cut], state: RequestCutter.State, held: Int) {
    var cutter = RequestCutter()
    var cuts: [Cut] = []
    var pieces = 0
    for read in reads {
        var isPaused = read.withUnsafeBytes { bytes in
            cutter.begin(bytes)
            defer { cutter.end() }
            return take(from: &cutter, into: &cuts, &pieces, pausesAfter)
        }
        while isPaused {
            cutter.begin(UnsafeRawBufferPointer(start: nil, count: 0))
            isPaused = take(from: &cutter, into: &cuts, &pieces, pausesAfter)
            cutter.end()
        }
    }
    return (cuts, cutter.state, cutter.unreadBytes)
}

/// True when it paused before the cutter had nothing more to say.
private func take(
    from cutter: inout RequestCutter, into cuts: inout [Cut], _ pieces: inout Int,
    _ pausesAfter: (Int) -> Bool
) -> Bool {
    while let piece = cutter.next() {
        pieces += 1
        switch piece {
        case .line(let bytes):
            cuts.append(.line(String(decoding: bytes, as: UTF8.self)))
            if case .bytes(let count) = ParsedRequest(bytes).payload { cutter.expectPayload(count) }
        case .tooLong(let mentionsData): cuts.append(.tooLong(mentionsData))
        case .payload(let bytes):
            if case .payload(let before) = cuts.last {
                cuts[cuts.count - 1] = .payload(before + bytes)
            } else {
                cuts.append(.payload(Array(bytes)))
            }
        case .payloadEnd: cuts.append(.payloadEnd)
        case .desync: cuts.append(.desync)
        }
        if pausesAfter(pieces) { return true }
    }
    return false
}
