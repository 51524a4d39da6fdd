// A value as it came in a request, before its declaration gives it a type.

package import PratikJSON

/// A word typed by a person, or a JSON value sent by a program.
package enum RawValue: Sendable, Hashable {
    case word(String)
    case json(JSONValue)
}
