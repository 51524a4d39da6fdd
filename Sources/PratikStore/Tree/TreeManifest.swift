// The tree's sums as a clean stop leaves them, so that an ordinary start need not read the files.

import PratikJSON

/// The file `manifest`: a line for itself, one a bucket, one at the end.
struct TreeManifest: Equatable {
    /// Whose tree, and up to which transaction, it was.
    let incarnation: String
    let seq: UInt64
    let sums: TreeSums

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        func append(_ object: JSONObject) {
            bytes.appendJSON(object)
            bytes.append(UInt8(ascii: "\n"))
        }
        append([
            "pratik": "manifest", "incarnation": .string(incarnation), "seq": .integer(Int64(seq)),
        ])
        let sorted = sums.sums.sorted {
            ($0.key.kind, $0.key.number) < ($1.key.kind, $1.key.number)
        }
        for (bucket, sum) in sorted {
            append([
                "kind": .string(bucket.kind), "bucket": .integer(Int64(bucket.number)),
                "sum": .string(String(sum, radix: 16)),
            ])
        }
        append(["pratik": "end", "buckets": .integer(Int64(sorted.count))])
        return bytes
    }

    init(incarnation: String, seq: UInt64, sums: TreeSums) {
        self.incarnation = incarnation
        self.seq = seq
        self.sums = sums
    }

    /// Reads the file's content; nil when it is not whole.
    init?(parsing bytes: [UInt8]) {
        let lines = bytes.split(separator: UInt8(ascii: "\n")).map {
            JSONMembers(parsing: Array($0))
        }
        guard let first = lines.first, let last = lines.last, lines.count > 1,
            first["pratik"]?.stringValue == "manifest",
            let incarnation = first["incarnation"]?.stringValue,
            let seq = first["seq"]?.integerValue, seq >= 0,
            last["pratik"]?.stringValue == "end",
            last["buckets"]?.integerValue == Int64(lines.count - 2)
        else { return nil }
        var sums: [TreeSums.Bucket: UInt64] = [:]
        for line in lines.dropFirst().dropLast() {
            guard let kind = line["kind"]?.stringValue, let number = line["bucket"]?.integerValue,
                let sum = line["sum"]?.stringValue.flatMap({ UInt64($0, radix: 16) })
            else { return nil }
            sums[TreeSums.Bucket(kind: kind, number: Int(number))] = sum
        }
        self.init(incarnation: incarnation, seq: UInt64(seq), sums: TreeSums(sums))
    }

    /// Reads the manifest of a store; nil when there is none that is whole.
    static func read(_ paths: StorePaths, disk: any Disk) throws(DiskError) -> TreeManifest? {
        do throws(DiskError) {
            return TreeManifest(parsing: try disk.contents(of: paths.manifest))
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
    }

    /// Replaces the store's manifest; on return it is on disk.
    func write(_ paths: StorePaths, disk: any Disk) throws(DiskError) {
        try DurableFile.replace(
            paths.manifest, with: bytes, temporary: paths.temporary, disk: disk)
    }
}
