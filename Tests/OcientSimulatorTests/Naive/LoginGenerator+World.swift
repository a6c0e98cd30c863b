/// Providers, applications, people and tokens.
extension LoginGenerator {
    static let issuer = "https://auth.example.com"
    static let otherIssuer = "https://login.example.org/tenant"
    static let unknownIssuer = "https://idp.example.net"
    static let groupClaim = "https://example.com/groups"

    mutating func makeWorld() {
        makeProvider("one", LoginGenerator.issuer, random.pick(["auth0", "generic", "keycloak"]))
        if random.chance(60) {
            let kind = random.pick(["okta", "entra", "google"])
            makeProvider("two", LoginGenerator.otherIssuer, kind)
        }
    }

    private mutating func makeProvider(_ name: String, _ issuer: String, _ kind: String) {
        var provider = NaiveProvider(
            name: name, issuer: issuer + (random.chance(50) ? "/" : ""), kind: kind)
        if kind == "generic" || random.chance(40) { provider.introspection = random.chance(50) }
        provider.isReachable = random.chance(97)
        add(.declare(.provider(provider)))
        for (client, types) in [
            ("people", ["native"]), ("portal", ["web", "spa"]), ("robot", ["m2m"]),
        ] {
            makeApplication(name + "_" + client, provider, random.pick(types))
        }
        add(.declare(.api(NaiveAPI(
            name: name + "_api", provider: name, audience: "https://api." + name,
            lifetime: 3600 * (1 + random.below(40))))))
        makePerson(name + "_jane", name)
        makePerson(name + "_joe", name)
    }

    private static let words: [String: [String: String]] = [
        "okta": ["spa": "browser", "m2m": "service"],
        "entra": ["native": "public", "m2m": "daemon"],
        "keycloak": ["native": "public", "web": "confidential"],
        "google": ["native": "installed", "m2m": "service"],
    ]

    private mutating func makeApplication(
        _ name: String, _ provider: NaiveProvider, _ type: String
    ) {
        let word = LoginGenerator.words[provider.kind]?[type] ?? type
        var grants = type == "m2m" ? ["client_credentials"] : ["authorization_code"]
        if type == "native" || random.chance(20) { grants.append("device_code") }
        if type == "web", random.chance(50) { grants.append("client_credentials") }
        if random.chance(12) { grants.removeFirst() }
        let written = random.chance(60) ? word : type
        grants.removeAll { isForbidden($0, type, written, provider.kind) }
        // A client of Keycloak with a service account is a machine unless people use it (IDP-7).
        let hasAccount = grants.contains("client_credentials")
        let isForPeople = grants.contains { ["authorization_code", "device_code"].contains($0) }
        var meant = type
        if provider.kind == "keycloak", ["web", "m2m"].contains(type) {
            if isForPeople {
                meant = "web"
            } else if hasAccount, written == "confidential" {
                meant = "m2m"
            }
        }
        let callbacks = [
            "http://localhost:7050", "http://127.0.0.1:7050/ocient/callback",
            "http://127.0.0.1:7050/ocient/oauth2/v1/callback", "http://127.0.0.1/*",
        ]
        let ofNodes = [
            "https://web.example.com/v1/callback", "https://db.example.com/v1/callback",
            "https://*",
        ]
        add(.declare(.application(NaiveApplication(
            name: name, provider: provider.name, clientID: name, type: meant,
            writtenType: written, grants: grants,
            callbacks: random.chance(85)
                ? [random.pick(callbacks)] + ofNodes.prefix(random.below(4))
                : ["https://db.example.com"]))))
    }

    /// IDP-7.
    private func isForbidden(
        _ grant: String, _ type: String, _ written: String, _ kind: String
    ) -> Bool {
        let isPublic = ["native", "spa"].contains(type)
        switch grant {
        case "client_credentials": return kind == "google" || isPublic
        case "device_code":
            if kind == "google" { return type != "native" || written == "installed" }
            return ["auth0", "generic", "okta"].contains(kind) && type != "native"
        default: return false
        }
    }

    private mutating func makePerson(_ name: String, _ provider: String) {
        var claims: [NaiveClaimChange] = []
        if random.chance(70) {
            claims.append(NaiveClaimChange(name: LoginGenerator.groupClaim, value: makeRoles()))
        }
        if random.chance(30) {
            claims.append(NaiveClaimChange(name: "role", value: makeRoles()))
        }
        add(.declare(.person(NaivePerson(
            name: name, provider: provider, subject: provider + "|" + name, claims: claims))))
    }

    /// Values of a claim about groups.
    private mutating func makeRoles() -> NaiveClaim {
        let all = ["read-role", "write-role", "other-role", "readers", "staff", "writers"]
        switch random.below(10) {
        case ..<5: return .list([random.pick(all), random.pick(all)])
        case ..<8: return .text(random.pick(all))
        case ..<9: return .mixed([.number(1), .text(random.pick(all)), .flag(true), .list(all)])
        default: return random.pick([.number(7), .flag(false)])
        }
    }

    // MARK: Tokens

    /// For each application some tokens: good ones, and such as lack one thing.
    mutating func makeTokens() {
        for application in system.world.applications {
            for number in 0..<6 { makeToken(application, number) }
        }
        makeRawTokens()
    }

    private mutating func makeToken(_ application: NaiveApplication, _ number: Int) {
        guard !application.grants.isEmpty else { return }
        var token = NaiveTokenRequest(
            name: application.name + "_\(number)", application: application.name)
        token.grant = random.chance(3) ? "refresh_token" : random.pick(application.grants)
        if token.grant != "client_credentials" || random.chance(10) {
            let persons = system.world.persons.filter { $0.provider == application.provider }
            token.person = random.pick(persons).name
        }
        switch random.below(10) {
        case ..<3: token.audience = .text("https://api." + application.provider)
        case ..<4: token.audience = .list(["https://api.two", application.clientID])
        default: break
        }
        token.expiresDay = 20
        if number > 1, random.chance(75) { spoil(&token) }
        add(.declare(.token(token)))
        if case .ok? = results.last {
            tokens[application.clientID, default: []].append(token.name)
        }
    }

    private mutating func spoil(_ token: inout NaiveTokenRequest) {
        func claim(_ name: String, _ value: NaiveClaim?) {
            token.claims.append(NaiveClaimChange(name: name, value: value))
        }
        let roles = makeRoles()
        switch random.below(19) {
        case 0: token.expiresDay = random.pick([0, 1, 2])
        case 1: token.expiresDay = nil
        case 2: token.isTampered = true
        case 3: claim("azp", nil)
        case 4: claim("azp", .text("somebody"))
        case 5: claim("aud", .text("https://elsewhere.example.com"))
        case 6: claim("aud", nil)
        case 7: claim("iss", random.chance(50) ? nil : .text("https://auth.example.com.evil"))
        case 8: claim("nbf", .number(NaiveWorld.instant(day: random.pick([1, 5, 30]))))
        case 9: claim("nbf", .text("tomorrow"))
        case 10: claim("exp", random.chance(50) ? nil : .text("never"))
        case 11: claim(LoginGenerator.groupClaim, roles)
        case 12: claim("aud", .list(["https://api.one", token.application]))
        case 13:
            claim("azp", nil)
            claim("aud", .list(["https://api.one"]))
        case 14:
            token.issuedDay = random.below(3)
            token.expiresDay = nil
        case 15: claim("azp", .text(token.application))
        case 16: claim("aud", .mixed([.number(1), .text(token.application)]))
        case 17: claim(random.pick(["azp", "aud", "iss", "sub", "nbf"]), .flag(true))
        default: claim("role", roles)
        }
    }

    private mutating func makeRawTokens() {
        rawTokens = ["abc", "a.b", "e30.e30.", "e30.bm8.eA", "e30.e30.e!", "..", "e30.e30.eA.eA"]
            .map { .raw($0, nil) }
        let client = random.pick(system.world.applications).clientID
        let claims: [String: NaiveClaim] = [
            "iss": .text(LoginGenerator.unknownIssuer + (random.chance(50) ? "/" : "")),
            "sub": .text("foreign"), "aud": .text(client), "azp": .text(client),
            "exp": .number(NaiveWorld.instant(day: 20)),
        ]
        let payload = "{" + claims.sorted { $0.key < $1.key }
            .map { "\"" + $0.key + "\":" + $0.value.json }.joined(separator: ",") + "}"
        for (algorithm, read) in [("RS256", claims), ("none", nil)] {
            let header = "{\"alg\":\"\(algorithm)\"}"
            let parts = [header, payload, "signature"].map(LoginGenerator.base64)
            rawTokens.append(.raw(parts.joined(separator: "."), read))
        }
    }

    /// base64url without padding.
    private static func base64(_ text: String) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
        var bits = text.utf8.flatMap { byte in (0..<8).map { byte >> (7 - UInt8($0)) & 1 } }
        while bits.count % 6 != 0 { bits.append(0) }
        return String(stride(from: 0, to: bits.count, by: 6).map { start in
            letters[bits[start..<start + 6].reduce(0) { $0 * 2 + Int($1) }]
        })
    }
}

/// Addresses and ranges that overlap.
extension LoginGenerator {
    private static let ranges: [(bytes: [UInt8], prefix: Int, text: String)] = [
        ([0, 0, 0, 0], 0, "0.0.0.0/0"),
        ([203, 0, 113, 0], 24, "203.0.113.0/24"),
        ([203, 0, 113, 77], 26, "203.0.113.77/26"),
        ([203, 0, 113, 10], 32, "203.0.113.10"),
        ([203, 0, 113, 0], 25, "::ffff:203.0.113.0/121"),
        ([10, 0, 0, 0], 8, "10.0.0.0/8"),
        ([10, 1, 0, 0], 16, "10.1.2.3/16"),
        ([0x20, 0x01, 0x0d, 0xb8] + [UInt8](repeating: 0, count: 12), 32, "2001:db8::/32"),
    ]
    private static let clients: [(bytes: [UInt8], text: String)] = [
        ([203, 0, 113, 10], "203.0.113.10"),
        ([203, 0, 113, 10], "::ffff:203.0.113.10"),
        ([203, 0, 113, 99], "203.0.113.99"),
        ([203, 0, 113, 70], "203.0.113.70"),
        ([10, 1, 7, 7], "10.1.7.7"),
        ([10, 2, 0, 1], "10.2.0.1"),
        ([198, 51, 100, 1], "198.51.100.1"),
        ([0x20, 0x01, 0x0d, 0xb8] + [UInt8](repeating: 0, count: 11) + [1], "2001:db8::1"),
    ]

    mutating func makeRange() -> NaiveRange {
        let range = random.chance(50)
            ? LoginGenerator.ranges[0] : random.pick(LoginGenerator.ranges)
        return NaiveRange(
            address: NaiveAddress(bytes: range.bytes, text: range.text), prefix: range.prefix,
            text: range.text)
    }

    mutating func makeClient() -> NaiveAddress? {
        if random.chance(45) { return nil }
        let client = random.pick(LoginGenerator.clients)
        return NaiveAddress(bytes: client.bytes, text: client.text)
    }
}
