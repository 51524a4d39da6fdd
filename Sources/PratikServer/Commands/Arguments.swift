// The checked values of one request's parameters.

import PratikModel

/// Values by the names of a command's parameters; what was not given is not there.
nonisolated struct Arguments {
    private(set) var values: [(name: String, value: StoredValue)] = []

    /// Values that are of their types and not acceptable, for commands that say all at once.
    var unacceptable: [Refusal.FieldMessage] = []

    mutating func set(_ name: String, _ value: StoredValue) { values.append((name, value)) }

    /// The value given for `name`, nil when none was; `.null` when null was given.
    subscript(name: String) -> StoredValue? {
        values.first { $0.name == name }?.value
    }

    subscript<Value>(parameter: TypedParameter<Value>) -> Value {
        guard let value = Value(self[parameter.parameter.name] ?? .null) else {
            preconditionFailure("\(parameter.parameter.name) was checked to be there")
        }
        return value
    }

    /// The entity that the request is about.
    var id: Int64? { self["id"]?.integer }
}
