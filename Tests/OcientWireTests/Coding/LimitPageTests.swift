import Foundation
import Testing
@testable import OcientWire

/// docs/limits.md has the limits of the server as they are.
@Suite struct LimitPageTests {
    @Test func theServersLimitsAreThoseOfThePage() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        let page = try String(
            contentsOf: root.appending(path: "docs/limits.md"), encoding: .utf8)
        let limits = [
            ("bytes of a request before a login", WireLimits.loginRequest),
            ("bytes of a request of a session", WireLimits.sessionRequest),
            ("fields of a message", WireLimits.fields),
            ("bytes of a name in a request", WireLimits.name),
            ("bytes of a public key", WireLimits.publicKey),
            ("connections at one time", WireLimits.connections),
            ("security tokens remembered", WireLimits.securityTokens),
            ("device codes that wait", WireLimits.deviceCodes),
            ("bytes of rows in one reply", WireLimits.replyRows),
            ("bytes of the statements of a transaction", WireLimits.transaction),
            ("seconds until the first request", Int(WireLimits.firstRequest)),
            ("seconds for one request", Int(WireLimits.wholeRequest)),
            ("seconds between the requests of a login", Int(WireLimits.login)),
            ("seconds that a session may be idle", Int(WireLimits.idleSession)),
            ("seconds that a reply may stay unread", Int(WireLimits.unreadReply)),
            ("seconds until a client closes its side at the end", Int(WireLimits.farewell)),
            ("bytes of the body of an HTTP request", WireLimits.sessionRequest),
            ("bytes of the head of an HTTP request", WireLimits.httpHead),
            ("fields of the head of an HTTP request", WireLimits.httpFields),
            ("seconds that an HTTP connection may be idle", Int(WireLimits.idleHTTP)),
        ]
        for (name, value) in limits {
            #expect(page.contains("\n| \(name) | \(value) |"), "\(name)")
        }
    }
}
