import OcientSQL
import OcientSimulator

/// What holds for any text that is read as a connection string, a token or an address.
enum ConnectionLaws {
    /// Reads a connection string with three clients; a system without anything decides it.
    static func check(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        for version in [ClientVersion.current, ClientVersion(major: 2, minor: 0)] {
            decide(LoginAttempt(text, clientVersion: version))
        }
        decide(LoginAttempt("jdbc:ocient://" + text))
    }

    private static func decide(_ attempt: LoginAttempt) {
        let names = NameTable()
        let system = LoginSystem(
            catalog: Simulation(names: names).catalog, world: World(), names: names)
        guard let decision = try? system.decide(attempt) else { return }
        law(decision.outcome != .accepted, "a system without nodes accepts nobody")
        law(system.verdict(of: attempt).outcome == decision.outcome, "one verdict")
    }

    /// Reads JSON and a token; JSON that was read is written and read again.
    static func checkToken(_ bytes: [UInt8]) {
        _ = try? JSONWebToken.read(bytes)
        guard let value = try? JSONReader.read(bytes) else { return }
        let token = JSONWebToken(claims: [JSONMember(name: "c", value: value)])
        guard let again = try? JSONWebToken.read(token.compactForm()) else {
            return law(false, "a minted token can be read")
        }
        law(again.claims.count == token.claims.count, "a minted token has its claims")
    }

    /// Reads addresses and ranges; what was read is written and read again.
    static func checkAddress(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        if let address = IPAddress.parse(text) {
            law(IPAddress.parse(address.description) == address, "an address keeps its value")
        }
        if let parsed = AddressRange.parse(text) {
            let again = AddressRange.parse(parsed.range.description)
            law(again?.range == parsed.range, "a range keeps its value")
        }
    }
}
