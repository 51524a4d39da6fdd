// What libFuzzer runs: one reader of foreign bytes, named by a variable of the environment.

import Glibc

/// A reader of bytes that anybody may have made, with what has to be true of its answers.
enum FuzzTarget: String, CaseIterable {
    case requestLines = "request-lines"
    case json
    case journal
    case snapshots
    case storeIdentity = "store-identity"
    case entityFiles = "entity-files"

    /// The one that PRATIK_FUZZ_TARGET names.
    static let chosen: FuzzTarget = {
        guard let name = getenv("PRATIK_FUZZ_TARGET").map({ String(cString: $0) }),
            let target = FuzzTarget(rawValue: name)
        else {
            let names = allCases.map(\.rawValue).joined(separator: " ")
            print("PRATIK_FUZZ_TARGET names none of: \(names)")
            exit(64)
        }
        return target
    }()

    /// Reads `bytes`; ends the process when an answer does not hold together.
    func read(_ bytes: [UInt8]) {
        switch self {
        case .requestLines: RequestLines.read(bytes)
        case .json: JSONText.read(bytes)
        case .journal: JournalFiles.read(bytes)
        case .snapshots: SnapshotFiles.read(bytes)
        case .storeIdentity: StoreIdentityFile.read(bytes)
        case .entityFiles: EntityFiles.read(bytes)
        }
    }
}

/// Called by libFuzzer, whose main this program has.
@_cdecl("LLVMFuzzerTestOneInput")
func readOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTarget.chosen.read(Array(UnsafeBufferPointer(start: data, count: count)))
    return 0
}
