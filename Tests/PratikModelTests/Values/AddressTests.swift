// Tests of e-mail and web addresses.

import PratikModel
import Testing

@Suite struct EmailAddressTests {
    @Test(arguments: [
        ("ada@example.gf", "ada@example.gf"),
        ("Ada.Lovelace+pratik@Example.GF", "Ada.Lovelace+pratik@example.gf"),
        ("o'neil@sub.example.co.uk", "o'neil@sub.example.co.uk"),
        ("a@xn--cole-9oa.gf", "a@xn--cole-9oa.gf"),
        ("a@1and1.com", "a@1and1.com"),
    ])
    func `an address is kept, its domain in lower case`(text: String, kept: String) throws {
        #expect(try EmailAddress(text).description == kept)
    }

    @Test(arguments: [
        "", "ada", "@example.gf", "ada@", "ada@localhost", "ada@@example.gf", "a b@example.gf",
        ".ada@example.gf", "ada.@example.gf", "a..b@example.gf", "ada@-example.gf",
        "ada@example-.gf", "ada@example..gf", "ada@example.gf.", "ada@127.0.0.1",
        "ada@exam_ple.gf", "élodie@example.gf", "ada@école.gf", "\"a b\"@example.gf",
        "ada@example.gf\n", "Ada <ada@example.gf>", "ａda@example.gf",
        String(repeating: "a", count: 65) + "@example.gf",
        "a@" + String(repeating: "b", count: 64) + ".gf",
        "a@" + String(repeating: "bcdefgh.", count: 32) + "gf",
    ])
    func `what mail cannot be sent to is refused`(text: String) {
        #expect(throws: ValueProblem.self) { try EmailAddress(text) }
    }

    @Test func `addresses that differ in case have one key`() throws {
        let keys = try ["Ada@Example.gf", "ada@example.GF"].map { try EmailAddress($0).caselessKey }
        #expect(keys == ["ada@example.gf", "ada@example.gf"])
    }
}

@Suite struct WebAddressTests {
    @Test(arguments: [
        ("https://example.gf", "https://example.gf"),
        ("HTTP://Example.GF/Ici?a=b#C", "http://example.gf/Ici?a=b#C"),
        ("https://example.gf:8443/é", "https://example.gf:8443/é"),
        ("http://a.b/@me", "http://a.b/@me"),
        ("https://example.gf?x", "https://example.gf?x"),
    ])
    func `an address is kept, scheme and host in lower case`(text: String, kept: String) throws {
        #expect(try WebAddress(text).description == kept)
    }

    @Test(arguments: [
        "", "example.gf", "ftp://example.gf", "javascript:alert(1)", "http://", "https:///a",
        "https://localhost", "https://exa mple.gf", "https://example.gf/a b",
        "https://example.gf/\u{7}",
        "https://user@example.gf", "https://bank.gf:443@evil.gf", "https://example.gf:0",
        "https://example.gf:65536", "https://example.gf:+80", "https://example.gf:",
        "https://a.b:1:2",
        "https://example.gf/\"", "https://example.gf/<b>", "https://example.gf\\@evil.gf",
        "https://127.0.0.1",
        "https://école.gf", "https://example.gf/\u{202E}",
        "https://example.gf/" + String(repeating: "a", count: 2048),
    ])
    func `what is not a plain web address is refused`(text: String) {
        #expect(throws: ValueProblem.self) { try WebAddress(text) }
    }
}
