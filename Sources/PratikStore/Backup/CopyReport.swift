// What a copy of a store came to, and how far one has come.

/// How far the copying of a store has come.
package struct CopyProgress: Sendable, Equatable {
    /// Bytes that are in the copy, copied now or before, and bytes of the store; the second can
    /// grow a little while it goes on.
    package let doneBytes: Int
    package let totalBytes: Int
}

/// What was copied, and what was there already.
package struct CopyReport: Sendable, Equatable {
    package var copiedFiles = 0
    package var copiedBytes = 0
    /// Those that an earlier copy had brought.
    package var unchangedFiles = 0
    package var unchangedBytes = 0
    /// Those that the store does not have any more.
    package var removedFiles = 0
    /// Names of the store that are neither files nor directories: links, sockets, pipes.
    package var leftOut: [String] = []

    package init() {}
}
