// Good lines with bytes changed at random: whatever arrives, the parser answers.

import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

@Suite struct MutatedLineTests {
    private static let lines = [
        "student.get 14", "v a=1 b='x y' c=\"é\\u00e9\\n\" d:=[1,{\"e\":null}] @limit=5 @data=3",
        #"v {"a":[1.5,"x\ud83d\ude00"],"b":{"c":true},"@as":17,"@data":9,"@dry-run":true}"#,
    ]
    private static let bytes = Array("\"'\\${}[]:=@,. \t\0aé0-eu".utf8) + [0xFF, 0xE2, 0x80]

    private static func mutated(_ random: inout SeededGenerator) -> [UInt8] {
        var line = Array((lines.randomElement(using: &random) ?? "").utf8)
        for _ in 0..<Int.random(in: 1...4, using: &random) where !line.isEmpty {
            let index = Int.random(in: 0..<line.count, using: &random)
            let byte = bytes.randomElement(using: &random) ?? 0
            switch Int.random(in: 0..<4, using: &random) {
            case 0: line.remove(at: index)
            case 1: line.insert(byte, at: index)
            case 2: line.removeSubrange(index...)
            default: line[index] = byte
            }
        }
        return line
    }

    @Test(arguments: UInt64(1)...20)
    func `what is answered holds together`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let line = Self.mutated(&random)
            let request = line.withUnsafeBufferPointer { ParsedRequest($0) }
            let names = request.arguments.compactMap(\.name)
            let offsets = request.problems.map(\.offset) + request.arguments.map(\.offset)
            let isWhole = Set(names).count == names.count && request.verb.upperBound <= line.count
            let isInside = offsets.allSatisfy { (0...line.count).contains($0) }
            let isTold = request.payload != .unreadable || !request.problems.isEmpty
            let isText = String(validating: line, as: UTF8.self) != nil || !request.problems.isEmpty
            if !(isWhole && isInside && isTold && isText) {
                Issue.record("\(String(decoding: line, as: UTF8.self)): \(request)")
            }
        }
    }
}
