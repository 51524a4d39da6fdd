// The rules find what they are for: a test that cannot fail is worth nothing.

import Testing

@Suite struct StyleRuleTests {
    @Test func `comments and strings are masked, code within them too`() {
        let source = ##"""
            let a = "{ \(f("}")) // x" // { comment
            /* { /* { */ } */ let b = #"" { \(x)"# + """
              { "quoted"
              """
            func c() { }
            """##
        let masked = MaskedSource(source).text
        #expect(masked.count { $0 == "{" } == 1)
        #expect(masked.contains("let a = "))
        #expect(masked.contains("let b = "))
        #expect(masked.contains("func c() { }"))
        #expect(masked.count { $0 == "\n" } == source.count { $0 == "\n" })
    }

    @Test func `functions are measured from their first line to their last`() {
        let source = """
            protocol P {
                func requirement() -> Int
                init(x: Int)
            }
            struct S: P {
                func requirement() -> Int {
                    let inner = [1].map { $0 }
                    return inner.count
                }

                init(x: Int) { self.init() }
            }
            """
        let expected = [FunctionLength(line: 6, lines: 4), FunctionLength(line: 11, lines: 1)]
        #expect(FunctionLength.all(in: source) == expected)
    }

    @Test func `a function of 71 lines is found and one of 70 is not`() {
        func source(_ lines: Int) -> String {
            "func f() {\n" + String(repeating: "    g()\n", count: lines - 2) + "}\n"
        }
        #expect(Style.functions("a.swift", source(70)) == [])
        #expect(Style.functions("a.swift", source(71)).count == 1)
    }

    @Test func `lengths, widths and openings are found`() {
        let long = String(repeating: "\n", count: 301)
        #expect(Style.length("Sources/a.swift", long).count == 1)
        #expect(Style.length("Tests/a.swift", long) == [])
        #expect(Style.width("a.swift", String(repeating: "é", count: 100)) == [])
        #expect(Style.width("a.swift", String(repeating: "é", count: 101)).count == 1)
        #expect(Style.opening("a.swift", "// Says what it\n// is for.\n\nlet a = 1\n") == [])
        #expect(Style.opening("a.swift", "import Glibc\n").count == 1)
        #expect(Style.opening("a.swift", "// Says what it is for\n").count == 1)
    }

    @Test func `names that say nothing are found, the domain's managers are not`() {
        #expect(Style.names("Sources/X/TextHelper.swift", "enum A {}").count == 1)
        #expect(Style.names("Sources/X/A.swift", "final class SocketManager {}").count == 1)
        #expect(Style.names("Sources/X/ProgramManager.swift", "struct ProgramManager {}") == [])
        #expect(Style.names("Sources/X/A.swift", "// a struct Helper\nlet a = 1") == [])
    }

    @Test func `forbidden words are found where they stand alone`() {
        let words = ["as!", "WORD"]
        #expect(ForbiddenWords.findings(words, "a", "x as! y\nPASSWORD\nWORDS\n").count == 1)
        #expect(
            ForbiddenWords.findings(words, "a", "PASSWORD // WORD: x") == [
                "a:1: “WORD” stands here"
            ])
    }
}
