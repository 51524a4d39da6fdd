// Reading one value in a test, as a person types it or as a program sends it.

import PratikJSON
import PratikModel

extension ValueType {
    /// What a typed word becomes.
    func word(_ word: String) -> Result<StoredValue, FieldProblem> { result(.word(word)) }

    /// What a JSON value becomes.
    func json(_ value: JSONValue) -> Result<StoredValue, FieldProblem> { result(.json(value)) }

    private func result(_ raw: RawValue) -> Result<StoredValue, FieldProblem> {
        do throws(FieldProblem) { return .success(try read(raw)) } catch { return .failure(error) }
    }
}

extension Result where Success == StoredValue, Failure == FieldProblem {
    var value: StoredValue? {
        if case .success(let value) = self { return value }
        return nil
    }

    var problemClass: FieldProblem.Class? {
        if case .failure(let problem) = self { return problem.problemClass }
        return nil
    }

    var problem: FieldProblem? {
        if case .failure(let problem) = self { return problem }
        return nil
    }
}
