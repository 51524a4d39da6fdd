// Tests of work on the pool of threads.
import Glibc
import PratikEventLoop
import Testing

private struct Refusal: Error, Equatable {}

@MainActor @Suite(.serialized) struct WorkRequestTests {
    @Test func `the work runs on another thread and its value comes back on the loop`() throws {
        try withLoop { loop in
            let loopThread = pthread_self()
            var value: Int?
            loop.submit {
                pthread_equal(pthread_self(), loopThread) == 0 ? 42 : -1
            } completion: { result in
                MainActor.assertIsolated()
                if case .success(let number) = result { value = number }
                loop.stop()
            }
            #expect(loop.submittedCount == 1)
            loop.run()
            #expect(value == 42)
            #expect(loop.submittedCount == 0)
        }
    }

    @Test func `an error of the work is the result`() throws {
        try withLoop { loop in
            var result: Result<Int, any Error>?
            loop.submit {
                throw Refusal()
            } completion: {
                result = $0
            }
            loop.run()
            let ended = try #require(result)
            #expect(throws: Refusal()) { try ended.get() }
        }
    }

    @Test func `closing the loop waits for work that runs and cancels what waits`() throws {
        let loop = try EventLoop()
        let gate = Gate()
        let running = Gate()
        var finished = 0
        var errors: [EventLoopError] = []
        let workCount = 40
        for _ in 0..<workCount {
            loop.submit {
                running.open()
                gate.wait()
            } completion: { result in
                switch result {
                case .success: finished += 1
                case .failure(let error as EventLoopError): errors.append(error)
                case .failure: Issue.record("an error of another type")
                }
            }
        }
        running.wait()
        let opener = ClientThread {
            usleep(20_000)
            for _ in 0..<workCount { gate.open() }
        }
        loop.close()
        opener.join()
        #expect(finished >= 1)
        #expect(finished < workCount)
        #expect(finished + errors.count == workCount)
        #expect(errors.allSatisfy { $0.systemNumber == ECANCELED })
    }

    @Test func `a closed loop takes no work`() throws {
        let loop = try EventLoop()
        loop.close()
        var error: EventLoopError?
        loop.submit {
            1
        } completion: { result in
            if case .failure(let failure) = result { error = failure as? EventLoopError }
        }
        #expect(error?.systemNumber == ECANCELED)
    }
}
