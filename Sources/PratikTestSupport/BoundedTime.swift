// Work that may never end, and a test that goes on all the same.

/// Runs work on a thread of its own and waits only so long.
package enum BoundedTime {
    /// - Returns: what `body` answered; nil when it is not done after so many milliseconds. Then
    ///   its thread is left to itself.
    package static func run<Value: Sendable>(
        milliseconds: Int, _ body: @escaping @Sendable () -> Value
    ) -> Value? {
        let latch = Latch<Value>()
        let thread = BackgroundThread { latch.open(body()) }
        let value = latch.wait(milliseconds: milliseconds)
        if value != nil { thread.join() }
        return value
    }
}
