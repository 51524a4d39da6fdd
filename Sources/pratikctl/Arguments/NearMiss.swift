// "Did you mean": the known word that is nearest to a mistyped one.

/// The first of the candidates nearest to `word`, or nil when none is near: at most one edit (a
/// letter more, less, other, or two exchanged) per three letters of `word`, and at least one. A
/// beginning of three letters or more counts as one edit.
func nearMiss(_ word: String, among candidates: [String]) -> String? {
    let letters = Array(word.lowercased())
    let limit = max(1, letters.count / 3)
    var best: (word: String, distance: Int)?
    for candidate in candidates {
        let other = Array(candidate.lowercased())
        let isBeginning = letters.count >= 3 && other.starts(with: letters)
        let distance = isBeginning ? 1 : edits(from: letters, to: other)
        if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
}

/// The optimal string alignment distance: insertions, deletions, substitutions and exchanges of
/// neighbours, no letter edited twice.
func edits(from first: [Character], to second: [Character]) -> Int {
    var older: [Int] = []
    var previous = Array(0...second.count)
    for row in first.indices {
        var current = [row + 1]
        for column in second.indices {
            let isSame = first[row] == second[column]
            var distance = min(
                previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1,
                current[column] + 1)
            if row > 0, column > 0, first[row] == second[column - 1],
                first[row - 1] == second[column]
            {
                distance = min(distance, older[column - 1] + 1)
            }
            current.append(distance)
        }
        (older, previous) = (previous, current)
    }
    return previous[second.count]
}
