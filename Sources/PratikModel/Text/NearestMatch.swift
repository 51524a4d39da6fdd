// "Did you mean": the known word that is nearest to a mistyped one.

/// The candidate nearest to `word`, or nil when none is near.
///
/// Near is at most one edit (a letter more, less, other, or two exchanged) per three letters of
/// `word`, and at least one; case does not count. A word of three letters or more that begins a
/// candidate is near to it, as one edit. Of several equally near the first is returned.
package func nearestMatch(
    _ word: String, in candidates: some Sequence<String>
) -> String? {
    let sought = Array(word.lowercased().unicodeScalars)
    guard !sought.isEmpty else { return nil }
    let limit = max(1, sought.count / 3)
    var nearest: (candidate: String, distance: Int)?
    for candidate in candidates {
        let letters = Array(candidate.lowercased().unicodeScalars)
        let distance: Int
        if sought.count >= 3 && letters.starts(with: sought) {
            distance = min(1, letters.count - sought.count)
        } else if abs(letters.count - sought.count) <= limit {
            distance = editDistance(sought, letters)
        } else {
            continue
        }
        if distance <= limit && distance < nearest?.distance ?? .max {
            nearest = (candidate, distance)
        }
    }
    return nearest?.candidate
}

/// The Damerau-Levenshtein distance in its restricted form (optimal string alignment): no letter is
/// edited twice.
func editDistance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...second.count)
    for row in 0..<first.count {
        var current = [row + 1]
        current.reserveCapacity(second.count + 1)
        for column in 0..<second.count {
            let substitution = previous[column] + (first[row] == second[column] ? 0 : 1)
            var distance = min(previous[column + 1] + 1, current[column] + 1, substitution)
            if row > 0, column > 0, first[row] == second[column - 1],
                first[row - 1] == second[column]
            {
                distance = min(distance, beforePrevious[column - 1] + 1)
            }
            current.append(distance)
        }
        (beforePrevious, previous) = (previous, current)
    }
    return previous[second.count]
}
