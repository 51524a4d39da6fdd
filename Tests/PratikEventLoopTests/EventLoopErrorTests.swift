// Tests of the loop's errors.
import Glibc
import PratikEventLoop
import Testing

struct EventLoopErrorTests {
    @Test func `a system error says its name, its words and its call`() {
        let error = EventLoopError.system(EPIPE, call: "write")
        #expect(error.code == -EPIPE)
        #expect(error.systemNumber == EPIPE)
        #expect(error.name == "EPIPE")
        #expect(error.description == "write: broken pipe (EPIPE)")
    }

    @Test func `an unknown code has a text too`() {
        #expect(EventLoopError(code: -99999, call: "x").message.contains("99999"))
    }
}
