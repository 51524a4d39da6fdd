// Numbers of bytes as people compare them (IEC 80000-13), with one decimal.

enum ByteCount {
    /// `812 B`, `1.4 MiB`; in French `812 o`, `1,4 Mio`.
    static func text(_ bytes: Int64, _ language: Language) -> String {
        let unit = language == .fr ? "o" : "B"
        var size = bytes
        var tenths = bytes * 10
        for prefix in ["", "Ki", "Mi", "Gi", "Ti"] {
            if size < 1024 || prefix == "Ti" {
                guard !prefix.isEmpty else { return "\(bytes) \(unit)" }
                let comma = language == .fr ? "," : "."
                return "\(tenths / 10)\(comma)\(tenths % 10) \(prefix)\(unit)"
            }
            tenths = size * 10 / 1024
            size /= 1024
        }
        return ""
    }
}
