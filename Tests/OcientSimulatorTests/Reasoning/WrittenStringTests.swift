import OcientSQL
import Testing

@testable import OcientSimulator

/// Connection strings taken apart and written again.
@Suite struct WrittenStringTests {
    /// What is known stays as written; the secret and unknown options go.
    @Test(arguments: [
        ("ocient://id_token:abc@db:4050/lab?Handshake=sso&timeout=5&identityprovider=m",
         "ocient://id_token:********@db:4050/lab?Handshake=sso&timeout=5&identityprovider=m"),
        ("ocient://db/lab?handshake=SSO", "ocient://db/lab?handshake=SSO"),
        ("ocient://u@system:p%40ss@db,db2:4051/lab?nothing=secret&tls=on",
         "ocient://u@system:********@db,db2:4051/lab?tls=on"),
        ("jdbc:ocient://db:4050/lab;user=u;password=p;TLS=on;maxRows=5;",
         "jdbc:ocient://db:4050/lab;user=u;password=********;TLS=on;maxRows=5"),
        ("jdbc:ocient://db:4050/lab;handshake=SSO;user=;password=;",
         "jdbc:ocient://db:4050/lab;handshake=SSO"),
    ])
    func keepsItsForm(_ text: String, _ shown: String) {
        let attempt = LoginAttempt(text)
        let string = WrittenString.parts(of: attempt, text)
        #expect(string?.text(.shown) == shown)
        #expect(string?.attempt(like: attempt).connection.password == attempt.connection.password)
    }

    /// Where the client reads something else than people would, the string is written plainly.
    @Test func isWrittenPlainlyWhereTheClientReadsItOtherwise() {
        let text = "ocient://u@system:p%2Fs@db/lab?handshake=SSO"
        let attempt = LoginAttempt(text)
        guard let string = WrittenString.parts(of: attempt, text) else {
            Issue.record("the string has no parts")
            return
        }
        var again = string.attempt(like: attempt)
        again.connection.warnings = attempt.connection.warnings
        #expect(again.connection == attempt.connection)
    }

    /// Pieces of a password may stand elsewhere: such a string is never written again.
    @Test func isNotWrittenWhereAPartMayBeSecret() {
        let text = "ocient://u@system:p@s/s?w@db/lab?handshake=SSO"
        #expect(WrittenString.parts(of: LoginAttempt(text), text) == nil)
    }

    @Test func changesOneOptionInItsPlace() {
        let text = "ocient://db/lab?IdentityProvider=a&handshake=SSO"
        var string = WrittenString.parts(of: LoginAttempt(text), text)
        string?.set("identityprovider", "b c")
        #expect(string?.text(.shown) == "ocient://db/lab?IdentityProvider=b%20c&handshake=SSO")
        string?.set("identityprovider", nil)
        #expect(string?.text(.shown) == "ocient://db/lab?handshake=SSO")
    }

    @Test func percentEncodes() {
        #expect(PercentText.encoded(Array("a-Z_0.~ @/é".utf8)) == "a-Z_0.~%20%40%2F%C3%A9")
    }
}
