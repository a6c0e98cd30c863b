import Testing
import OcientSimulator

@Suite struct ClientProfileTests {
    @Test func reading() {
        #expect(ClientVersion.parse("3.10.0") == .current)
        #expect(ClientVersion.parse("3.10") == .current)
        #expect(ClientVersion.parse("3.9.1") == ClientVersion(major: 3, minor: 9))
        for text in ["", "3", "3.", "3.x", "3.10.0.1", "3.010", "-3.1", "3.10 ", "99999.1"] {
            #expect(ClientVersion.parse(text) == nil, "\(text)")
        }
    }

    @Test func orderIsNumeric() {
        #expect(ClientVersion(major: 3, minor: 9) < .current)
        #expect(ClientVersion(major: 2, minor: 99) < .current)
        #expect(!(ClientVersion(major: 4, minor: 0) < .current))
        #expect(ClientVersion.current.description == "3.10")
    }
}

extension ClientProfileTests {
    @Test func whatIsWrittenOut() {
        let error = (state: "08004", code: -304)
        let host = ConnectionString.Host(name: "db", port: 4050)
        #expect(ClientProfile.pyocient(.current).text(
            of: "no", sqlstate: error.state, code: error.code, host: host)
            == "pyocient shows\n  State: 08004 Code: -304 Reason: no")
        #expect(ClientProfile.jdbc.text(
            of: "no", sqlstate: error.state, code: error.code, host: host)
            == "the JDBC driver shows\n  Connection failed connecting to db:4050 - no")
    }
}
