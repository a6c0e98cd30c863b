import OcientSQL
import Testing

@testable import OcientSimulator

/// Which token a user announces, and for which database (FLOW-1).
@Suite struct TokenUserTests {
    @Test(arguments: [
        (nil, TokenUser.Kind.none, nil), ("", .none, nil), ("u", .none, nil), ("u@d", .none, "d"),
        ("id_token", .idToken, nil), ("id_token@", .idToken, ""), ("id_token@d", .idToken, "d"),
        ("id_token@d@e", .idToken, "d@e"), ("access_token", .accessToken, nil),
        ("access_token@d", .accessToken, "d"), ("ID_TOKEN", .none, nil), ("id_tokens", .none, nil),
        ("@id_token", .none, "id_token"),
    ] as [(String?, TokenUser.Kind, String?)])
    func users(text: String?, kind: TokenUser.Kind, scope: String?) {
        let user = TokenUser(text.map { Redactable($0) })
        #expect(user.kind == kind)
        #expect(user.scope?.exposed == scope)
    }

    /// What a run does unless its caller says something else.
    @Test func runsWithoutOptions() {
        let options = RunOptions()
        #expect(!options.warnsOfMachineTime && !options.stopsOnError && !options.allowsOutside)
        #expect(!options.traces && !options.showsSensitivity && !options.explainsWhereExpected)
        #expect(options.now == nil && options.machineTime == nil && options.fixedReadings.isEmpty)
        #expect(options.clientVersion == .current && options.readings == ReadingSet())
    }
}
