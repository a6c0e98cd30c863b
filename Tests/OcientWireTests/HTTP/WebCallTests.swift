import Foundation
import Testing

@testable import OcientSimulator
@testable import OcientWire

/// The calls of `ocsim serve --http`, with the envelope of each.
@Suite struct WebCallTests {
    private static let admin = "Authorization: Basic "
        + Data("admin@system:any".utf8).base64EncodedString()

    /// A scene in which passwords are let in, and one as the guide has it.
    private func open() throws -> WebScene {
        var scene = try WebScene()
        var simulation = scene.system.interpreter.simulation
        let done = simulation.tryStatements(
            "ALTER CONNECTIVITY_POOL sso_pool SET REQUIRE_SSO FALSE", on: .system)
        #expect(done)
        scene.system = try scene.restarted(simulation)
        return scene
    }

    @Test func aPoolThatRequiresSSORefusesPasswords() throws {
        var scene = try WebScene()
        let login = try scene.call("POST", "/v1/login", #"{"username": "admin", "password": "x"}"#)
        #expect(login.status == 401 && login.code == "-304")
        #expect(login.fields["set-cookie"] == nil)
        let basic = try scene.call("GET", "/v1/info", nil, [Self.admin])
        #expect(basic.status == 401 && basic.code == "-304")
    }

    /// A reply says what is wrong, and not what may be a token.
    @Test func aReplyQuotesNoToken() throws {
        var scene = try WebScene()
        let token = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.c2ln"
        let call = try scene.call("GET", "/v1/\(token)")
        #expect(call.json?["status"]?["reason"]?.text == "there is no call /v1/********")
        let member = try scene.call("POST", "/v1/login", "{\"\(token)\": 1}")
        let reason = member.json?["status"]?["reason"]?.text
        #expect(reason?.contains("'********'") == true)
        let reply = Confirmation.error(nil, nil, token).reply(to: nil)
        #expect(!String(decoding: reply, as: UTF8.self).contains("c2ln"))
    }

    @Test func aLoginGivesATokenAndACookie() throws {
        var scene = try open()
        let login = try scene.call("POST", "/v1/login", #"{"username": "admin", "password": "x"}"#)
        #expect(login.status == 200 && login.code == "0")
        #expect(login.text("username") == "admin" && login.text("database") == "system")
        #expect(login.json?["expires_in"]?.number?.description == "3600")
        let token = try #require(login.text("access_token"))
        let cookie = try #require(login.fields["set-cookie"])
        #expect(cookie.contains("HttpOnly; SameSite=Strict"))
        for field in ["Authorization: Bearer " + token, "Cookie: ocsim_session=" + token] {
            let info = try scene.call("GET", "/v1/info", nil, [field])
            #expect(info.status == 200 && info.text("openapi_version") == "1.1.0")
        }
        let again = try scene.call(
            "POST", "/v1/token_refresh", #"{"database": "sandbox"}"#,
            ["Authorization: Bearer " + token])
        #expect(again.status == 200 && again.text("database") == "sandbox")
        #expect(again.text("access_token") != token)
        let logout = try scene.call(
            "POST", "/v1/logout", nil, ["Authorization: Bearer " + token])
        #expect(logout.fields["set-cookie"]?.contains("Max-Age=0") ?? false)
        let alive = try scene.call("GET", "/v1/info", nil, ["Authorization: Bearer " + token])
        #expect(alive.status == 200)
        scene.system.clock += 3601
        let late = try scene.call("GET", "/v1/info", nil, ["Authorization: Bearer " + token])
        #expect(late.status == 401 && late.code == "-1208")
    }

    @Test(arguments: [
        "Authorization: Bearer none", "Authorization: Bearer a.b.c", "Authorization: Digest x",
        "Authorization: Basic !", "Cookie: ocsim_session=x", "X: y",
    ]) func whoIsNobodyDoesNothing(_ field: String) throws {
        var scene = try open()
        let info = try scene.call("GET", "/v1/info", nil, [field])
        #expect(info.status == 401 && info.fields["www-authenticate"] != nil)
        #expect(info.code != "0")
    }

    @Test func aStatementAnswersWithRows() throws {
        var scene = try open()
        let body = #"{"statement": "SELECT name FROM sys.databases", "format": "collection"}"#
        let rows = try scene.call("POST", "/v1/execute/sandbox", body, [Self.admin])
        #expect(rows.status == 200 && rows.code == "0")
        let names = rows.json?["data"]?.elements?.compactMap { $0["name"]?.text } ?? []
        #expect(names.contains("sandbox") && names.contains("system"))
        let shown = try scene.call(
            "GET", "/v1/execute?statement=SHOW%20DATABASES&max_rows=1", nil, [Self.admin])
        #expect(shown.json?["data"]?.elements?.count == 1)
        #expect(shown.json?["schema"]?.elements?.first?["name"]?.text == "name")
        let made = try scene.call(
            "POST", "/v1/execute",
            #"{"statement": "CREATE GROUP {name}", "params": {"name": "made"}}"#, [Self.admin])
        #expect(made.status == 200 && made.json?["data"]?.elements?.isEmpty ?? false)
        let twice = try scene.call(
            "POST", "/v1/execute", #"{"statement": "CREATE GROUP made"}"#, [Self.admin])
        #expect(twice.status == 400 && twice.code == "-611")
        let wrong = try scene.call(
            "POST", "/v1/execute", #"{"statement": "CREAT"}"#, [Self.admin])
        #expect(wrong.status == 400 && wrong.code == "-500")
    }

    @Test func theBrowserFlowHasTwoHalves() throws {
        var scene = try WebScene()
        let start = try scene.call(
            "POST", "/v1/sso_authentication", #"{"database": "sandbox"}"#)
        #expect(start.status == 302)
        let location = try #require(start.fields["location"])
        #expect(location.hasPrefix("https://auth.example.com/authorize?response_type=code"))
        #expect(location.contains(
            "redirect_uri=https%3A%2F%2Fdb.example.com%2Fv1%2Fcallback"))
        let state = try #require(location.components(separatedBy: "state=").last)
        let back = try scene.call("GET", "/v1/callback?code=any&state=" + state)
        #expect(back.status == 200 && back.text("access_token") == nil)
        let cookie = try #require(back.fields["set-cookie"]).prefix { $0 != ";" }
        let info = try scene.call("GET", "/v1/info", nil, ["Cookie: " + cookie])
        #expect(info.status == 200)
        let twice = try scene.call("GET", "/v1/callback?code=any&state=" + state)
        #expect(twice.status == 401 && twice.code == "-1203")
        let plain = try scene.call(
            "POST", "/v1/sso_authentication", #"{"do_redirect": false}"#)
        #expect(plain.status == 200 && plain.text("redirect_url")?.hasPrefix("https") ?? false)
    }

    @Test func aDeviceGrantHasTwoHalves() throws {
        var scene = try WebScene()
        let start = try scene.call("POST", "/v1/sso_device_grant", #"{"database": "sandbox"}"#)
        let code = try #require(start.text("user_code"))
        #expect(start.text("verification_uri") == "https://auth.example.com/activate")
        let wait = try scene.call(
            "POST", "/v1/sso_device_grant_verify", #"{"user_code": "\#(code)", "timeout": 5}"#)
        #expect(wait.status == 200)
        #expect(wait.text("username") == "https://auth.example.com/::auth0|jane")
        let none = try scene.call(
            "POST", "/v1/sso_device_grant_verify", #"{"user_code": "\#(code)"}"#)
        #expect(none.code == "-1203")
        let long = try scene.call(
            "POST", "/v1/sso_device_grant_verify", #"{"user_code": "x", "timeout": 601}"#)
        #expect(long.status == 400 && long.code == "-500")
    }

    @Test func aTokenMeetsThePrimary() throws {
        var scene = try WebScene()
        let token = TestSystem.token("m2m", of: scene.system)
        let login = try scene.call(
            "POST", "/v1/sso_token", #"{"database": "sandbox", "id_token": "\#(token)"}"#)
        #expect(login.status == 401 && login.code == "-1233")
        #expect(!login.content.contains(token))
    }

    @Test(arguments: [
        ("GET", "/v1/login", nil, 405), ("PUT", "/v1/execute", nil, 405),
        ("POST", "/v1/nothing", nil, 404), ("GET", "/", nil, 200),
        ("GET", "/openapi.json", nil, 200), ("POST", "/openapi.json", nil, 405),
        ("POST", "/v1/login", "[]", 400), ("POST", "/v1/login", "{", 400),
        ("POST", "/v1/login", #"{"username": 1, "password": "x"}"#, 400),
        ("POST", "/v1/login", #"{"username": "a"}"#, 400),
        ("POST", "/v1/sso_token", #"{"database": "a", "id_token": "b", "access_token": "c"}"#, 400),
    ]) func everyRequestHasItsStatus(
        _ method: String, _ target: String, _ body: String?, _ status: Int
    ) throws {
        var scene = try WebScene()
        let answer = try scene.call(method, target, body)
        #expect(answer.status == status)
        if status == 405 { #expect(answer.fields["allow"] != nil) }
        if target.hasPrefix("/v1"), status != 200 { #expect(answer.code != nil) }
    }

    @Test func otherHostsAndOtherMediaAreTurnedAway() throws {
        var scene = try WebScene()
        let other = scene.answer("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n")
        #expect(other.map(\.status) == [421])
        let own = scene.answer("GET / HTTP/1.1\r\nHost: db.example.com\r\n\r\n")
        #expect(own.map(\.status) == [200])
        let media = try scene.call(
            "POST", "/v1/login", "<a/>", ["Content-Type: application/xml"])
        #expect(media.status == 415)
    }

    @Test func theDocumentNamesEveryCallOfTheRouter() throws {
        var scene = try WebScene()
        let document = try scene.call("GET", "/openapi.json")
        let paths = document.json?["paths"]?.members?.map(\.name) ?? []
        for call in HTTPCall.allCases where call != .webUI {
            #expect(paths.contains(call.path))
        }
        #expect(paths.count == HTTPCall.allCases.count)
    }
}

extension WebScene {
    /// The system with another catalog, after a restart.
    fileprivate func restarted(_ simulation: Simulation) throws -> ServedSystem {
        var interpreter = system.interpreter
        interpreter.simulation.catalog = simulation.catalog
        interpreter.simulation.restart()
        return ServedSystem(
            interpreter, endpoints: system.endpoints, persons: system.persons,
            journal: system.journal)
    }
}
