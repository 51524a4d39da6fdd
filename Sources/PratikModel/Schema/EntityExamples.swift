// Words behind the verbs that every kind has, for help, manual and tests.

/// A request of each verb that every kind has: one that works on the sample store, or would if
/// nothing stood in the way.
package struct EntityExamples: Sendable {
    package let create: String
    package let update: String
    package let list: String

    /// - Parameters:
    ///   - create: the words behind `K.create`.
    ///   - update: the words behind `K.update 1`.
    ///   - list: the words behind `K.list`.
    package init(create: String = "", update: String = "", list: String = "") {
        self.create = create
        self.update = update
        self.list = list
    }
}
