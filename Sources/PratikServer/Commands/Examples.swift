// A request line for each of the verbs that every kind has, from the words of its schema.

import PratikModel

enum Examples {
    static func create(_ schema: Schema) -> String {
        line("create", schema, schema.examples.create)
    }

    static func update(_ schema: Schema) -> String {
        line("update 1", schema, schema.examples.update)
    }

    static func list(_ schema: Schema) -> String {
        line("list", schema, schema.examples.list)
    }

    private static func line(_ verb: String, _ schema: Schema, _ words: String) -> String {
        "\(schema.noun).\(verb)" + (words.isEmpty ? "" : " \(words)")
    }
}
