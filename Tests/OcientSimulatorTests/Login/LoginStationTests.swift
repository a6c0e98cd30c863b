import Testing

@testable import OcientSimulator

/// Which station a rule ends a login at, where the rule alone does not tell.
@Suite struct LoginStationTests {
    /// IDP-9: the certificate of a provider, and signatures that nobody can check.
    @Test func aRuleWithTwoStations() {
        let signature = ServerErrorKind.oidcInvalidSignature.code
        #expect(LoginStation(deciding: .idp9, signature) == .signature)
        #expect(LoginStation(deciding: .idp9) != .signature)
        #expect(LoginStation(deciding: .tok10, signature) == .times)
        #expect(LoginStation(deciding: .tok10) == .times)
    }

    /// HTTP-1: a call asks for the certificate before anything else.
    @Test func aCertificateComesEarlyOverHTTP() {
        #expect(LoginStation(deciding: .idp3, overHTTP: true) == .clientTrust)
        #expect(LoginStation(deciding: .idp3) != .clientTrust)
        #expect(LoginStation(deciding: .tok10, overHTTP: true) == .times)
    }
}
