// Files of the readable tree, as a hand may have left them.

import PratikJSON
import PratikModel

@testable import PratikStore

enum EntityFiles {
    /// The first byte chooses the kind.
    static func read(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let schemas = AllEntities.schemas
        let schema = schemas[Int(first) % schemas.count]
        guard let row = row(of: Array(bytes.dropFirst())) else { return }
        let file = EntityFileFormat.file(fromRow: row)
        precondition(self.row(of: file) == row, "a row comes back from its file")
        let verdict = EntityFileVerdict(file: file, truth: row, newest: 0)
        precondition(verdict == .same, "a file is its own truth")
        guard let record = record(of: row, schema) else { return }
        let written = record.row
        precondition(self.record(of: written, schema)?.row == written, "a row comes back")
        do throws(Refusal) {
            _ = try record.checked()
        } catch {
            precondition(!error.message.en.isEmpty, "a refusal is a sentence")
        }
    }

    private static func row(of file: [UInt8]) -> [UInt8]? {
        do throws(JSONError) {
            return try EntityFileFormat.row(fromFile: file)
        } catch {
            return nil
        }
    }

    private static func record(of row: [UInt8], _ schema: Schema) -> Record? {
        do throws(RowProblem) {
            return try Record(row: row, schema: schema)
        } catch {
            return nil
        }
    }
}
