import Testing

@testable import OcientSimulator

/// Lines that were met before are answered as if they were met for the first time.
@Suite struct ReplayMemoTests {
    private static let setup = """
        CREATE DATABASE lab; CREATE GROUP g; GRANT USE ON DATABASE lab TO GROUP g;
        CREATE USER bob PASSWORD = 'rightone1'; ALTER GROUP g ADD USER bob;
        CREATE CONNECTIVITY_POOL main PARTICIPANTS ((NODE n1 LISTEN_ADDRESS '10.0.0.1'));
        CREATE SSO INTEGRATION i PROTOCOL OIDC issuer = 'https://a', client_id = 'c',
          default_group = 'g', enable_id_token_authentication = TRUE;
        """

    /// A line with a token that is valid for 100 seconds, at a time.
    private static func token(at seconds: Int) -> String {
        #"{"dsn":"ocient://id_token@system@10.0.0.1/lab?handshake=sso","time":\#(seconds),"#
            + #""claims":{"iss":"https://a/","sub":"s","aud":"c","exp":1800000100}}"#
    }

    private static let lines = [
        #"{"dsn":"ocient://bob@system:rightone1@10.0.0.1/lab"}"#,
        #"{"dsn":"ocient://bob@system:wrong@10.0.0.1/lab"}"#,
        #"{"dsn":"ocient://bob@system@10.0.0.1/lab"}"#,
        #"{"dsn":"ocient://bob@system@10.0.0.1/lab","app":"\u00e9","right_password":true}"#,
        #"{"dsn":"ocient://bob@system@10.0.0.1/lab","app":"é","right_password":true}"#,
        #"{"app":"é","dsn":"ocient://bob@system@10.0.0.1/lab","pool":"nothing"}"#,
        #"{"dsn":"ocient://bob@system@10.0.0.1/lab","right_password":true}"#,
        #"{"dsn":"ocient://bob@system@10.0.0.1/lab","right_password":true,"app":"a"}"#,
        #"{"dsn":"ocient://bob@system@10.0.0.1/lab","time":"2026-01-01T00:00:00Z"}"#,
        #"{"dsn":"ocient://bob@system@10.0.0.1/lab","time":7}"#,
        #"{"dsn":"ocient://bob@system@10.0.0.1/lab","time":"noon"}"#,
        #"{"dsn":7}"#, "{", "",
        token(at: 1_800_000_000), token(at: 1_800_000_099), token(at: 1_800_000_100),
        token(at: 1_800_000_200), token(at: 1_800_000_300),
    ]

    private func worker(_ change: String?) -> ReplayWorker {
        var options = ReplayOptions()
        (options.summarizes, options.writesUnchanged, options.echoes) = (true, true, true)
        options.numbersLines = true
        var whatIf = WhatIf(
            ReasoningScene([("setup.sql", Self.setup)]).end, beforeRestart: false)
        if let change { whatIf.change(ReasoningScene.source("change.sql", change)) }
        return ReplayWorker(
            whatIf.before, changed: change == nil ? nil : whatIf.after,
            keeping: [.accepted, .all], options)
    }

    private func answer(_ line: String, _ number: Int, _ worker: ReplayWorker) -> String {
        String(decoding: worker.run(ReplayBatch(
            bytes: Array((line + "\n").utf8), firstLine: number, lineOffset: 0,
            lineCount: 1)).output, as: UTF8.self)
    }

    /// Every line after every other line, and once more.
    @Test(arguments: [nil, "REVOKE USE ON DATABASE lab FROM GROUP g;"])
    func everyLineAfterEveryOther(change: String?) {
        let fresh = Self.lines.enumerated().map { index, line in
            answer(line, index + 1, worker(change))
        }
        for (one, first) in Self.lines.enumerated() {
            for (other, second) in Self.lines.enumerated() {
                let worker = worker(change)
                #expect(answer(first, one + 1, worker) == fresh[one])
                #expect(answer(second, other + 1, worker) == fresh[other], "after \(first)")
                #expect(answer(first, one + 1, worker) == fresh[one], "again, after \(second)")
            }
        }
    }

    /// More different lines than are remembered, each met twice: the counts are those of all.
    @Test func moreThanIsRemembered() {
        let worker = worker(nil)
        for _ in 1...2 {
            let lines = (0..<(ReplayMemo.most + 100)).map { index in
                "{\"dsn\":\"ocient://bob@system:rightone1@10.0.0.1/lab?timeout=\(index)\"}\n"
            }
            _ = worker.run(ReplayBatch(
                bytes: Array(lines.joined().utf8), firstLine: 1, lineOffset: 0,
                lineCount: lines.count))
        }
        let summary = worker.summary()
        #expect(summary.attempts == 2 * (ReplayMemo.most + 100))
        #expect(summary.answers.count(.accepted) == summary.attempts)
    }
}
