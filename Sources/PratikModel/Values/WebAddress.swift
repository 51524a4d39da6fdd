// The address of a web site.

/// An `http` or `https` URL with a host name, of at most 2048 bytes; scheme and host in lower case.
///
/// A user name before the host is refused (it serves to disguise where a link leads), and so is all
/// that a URL has to escape: white space, control characters, quotes, backslashes, angle brackets.
package struct WebAddress: Sendable, Hashable {
    package let text: String

    package init(_ text: String) throws(ValueProblem) {
        guard text.utf8.count <= 2048 else {
            throw ValueProblem(
                fr: "une adresse web a au plus 2048 octets",
                en: "a web address has at most 2048 bytes")
        }
        guard
            let scheme = ["https://", "http://"].first(where: {
                text.prefix($0.count).lowercased() == $0
            })
        else {
            throw ValueProblem(
                fr: "une adresse web commence par http:// ou https://",
                en: "a web address begins with http:// or https://")
        }
        guard !text.unicodeScalars.contains(where: WebAddress.mustBeEscaped) else {
            throw ValueProblem(
                fr: "une adresse web ne contient ni espace, ni guillemet, ni caractère de commande",
                en: "a web address has no spaces, quotes or control characters")
        }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { !"/?#".contains($0) }
        guard WebAddress.isHostAndPort(authority) else {
            throw ValueProblem(
                fr: "une adresse web a un nom de domaine après http:// ou https:// "
                    + "(un domaine accentué s’écrit sous sa forme xn--)",
                en: "a web address has a domain name after http:// or https:// "
                    + "(an internationalised one in its xn-- form)")
        }
        self.text = scheme + authority.lowercased() + rest.dropFirst(authority.count)
    }

    private static func isHostAndPort(_ authority: Substring) -> Bool {
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard let host = parts.first, DomainName.isValid(host), parts.count <= 2 else {
            return false
        }
        if parts.count == 1 { return true }
        guard let port = UInt16(parts[1]) else { return false }
        return port > 0 && !parts[1].hasPrefix("+")
    }

    private static func mustBeEscaped(_ scalar: Unicode.Scalar) -> Bool {
        if "\"<>\\^`{|}".unicodeScalars.contains(scalar) { return true }
        if scalar.properties.isWhitespace { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}

extension WebAddress: CustomStringConvertible {
    package var description: String { text }
}
