// The one form in which text is kept: NFC, trimmed, without control characters.

/// Brings a text into the form in which the store keeps texts.
///
/// The text is trimmed (Unicode white space) and normalised to NFC. Where line feeds are allowed,
/// tabs are too, and CRLF becomes LF.
/// - Throws: a `TextProblem` for what cannot be dropped without changing what the author wrote.
package func cleanText(
    _ text: String, allowingLineFeeds: Bool
) throws(TextProblem) -> String {
    if isPlain(text.utf8.span) { return text }
    let kept = trimmed(text)
    var hasReturns = false
    var isNormalized = true
    for scalar in kept {
        if scalar == "\r" && allowingLineFeeds {
            hasReturns = true
        } else {
            try check(scalar, allowingLineFeeds: allowingLineFeeds)
            isNormalized = isNormalized && NormalizedText.isStable(scalar)
        }
    }
    let clean = String(hasReturns ? try withoutReturns(kept)[...] : kept)
    return isNormalized ? clean : NormalizedText.composed(clean)
}

/// The text with LF for each CRLF; a CR by itself is a control character.
private func withoutReturns(
    _ text: Substring.UnicodeScalarView
) throws(TextProblem) -> String.UnicodeScalarView {
    var result = String.UnicodeScalarView()
    var previousWasReturn = false
    for scalar in text {
        if previousWasReturn && scalar != "\n" { throw .controlCharacter("\r") }
        previousWasReturn = scalar == "\r"
        if !previousWasReturn { result.append(scalar) }
    }
    return result
}

/// Printable ASCII without a space at either end: most texts, and clean already.
private func isPlain(_ bytes: Span<UInt8>) -> Bool {
    let space = UInt8(ascii: " ")
    guard bytes.count > 0 else { return true }
    for index in bytes.indices where bytes[index] < space || bytes[index] > UInt8(ascii: "~") {
        return false
    }
    return bytes[0] != space && bytes[bytes.count - 1] != space
}

private func trimmed(_ text: String) -> Substring.UnicodeScalarView {
    let scalars = text.unicodeScalars
    guard
        let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
        let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return scalars[scalars.startIndex..<scalars.startIndex] }
    return scalars[first...last]
}

private func check(
    _ scalar: Unicode.Scalar, allowingLineFeeds: Bool
) throws(TextProblem) {
    switch scalar.value {
    case 0x0A where allowingLineFeeds, 0x09 where allowingLineFeeds: return
    case 0x0A, 0x0D: throw .severalLines
    case 0x09: throw .tab
    case 0x2028 where !allowingLineFeeds, 0x2029 where !allowingLineFeeds: throw .severalLines
    case 0x00...0x1F, 0x7F...0x9F: throw .controlCharacter(scalar)
    case 0x202A...0x202E, 0x2066...0x2069: throw .directionOverride(scalar)
    default: return
    }
}
