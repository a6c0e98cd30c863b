/// A value of a claim.
enum NaiveClaim: Equatable {
    case text(String)
    case number(Int)
    case list([String])
    case flag(Bool)
    /// A list with more than texts in it.
    case mixed([NaiveClaim])

    /// The texts that it stands for: one, or those of a list.
    var texts: [String] {
        switch self {
        case .text(let it): [it]
        case .list(let it): it
        case .number, .flag: []
        case .mixed(let it): it.compactMap { $0.text }
        }
    }

    private var text: String? {
        if case .text(let it) = self { return it }
        return nil
    }

    /// As the properties of a directive are written.
    var property: String {
        switch self {
        case .text(let it): "'" + it + "'"
        case .number(let it): String(it)
        case .list(let it): "[" + it.map { "'" + $0 + "'" }.joined(separator: ", ") + "]"
        case .flag(let it): String(it)
        case .mixed(let it): "[" + it.map { $0.property }.joined(separator: ", ") + "]"
        }
    }

    /// As JSON.
    var json: String {
        switch self {
        case .text(let it): "\"" + it + "\""
        case .number(let it): String(it)
        case .list(let it): "[" + it.map { "\"" + $0 + "\"" }.joined(separator: ",") + "]"
        case .flag(let it): String(it)
        case .mixed(let it): "[" + it.map { $0.json }.joined(separator: ",") + "]"
        }
    }
}

/// A claim with its name; none as a value removes it.
struct NaiveClaimChange {
    var name: String
    var value: NaiveClaim?
}

struct NaiveProvider {
    var name: String
    /// As the discovery document reports it.
    var issuer: String
    var kind: String
    /// None: what the kind says (IDP-6).
    var introspection: Bool?
    var isReachable = true

    var publishesIntrospection: Bool { introspection ?? ["okta", "keycloak"].contains(kind) }
}

struct NaiveApplication {
    var name: String
    var provider: String
    var clientID: String
    /// native, spa, web or m2m.
    var type: String
    /// The word that the kind of provider has for it.
    var writtenType: String
    var grants: [String]
    var callbacks: [String]
}

struct NaiveAPI {
    var name: String
    var provider: String
    var audience: String
    var lifetime: Int
}

struct NaivePerson {
    var name: String
    var provider: String
    var subject: String
    var claims: [NaiveClaimChange]
}

/// What `\token` says.
struct NaiveTokenRequest {
    var name: String
    var application: String
    var person: String?
    var grant = "client_credentials"
    var audience: NaiveClaim?
    var claims: [NaiveClaimChange] = []
    /// Whole days since 2026-01-01.
    var issuedDay: Int?
    var expiresDay: Int?
    var isTampered = false
}

/// A token as the node reads it: its claims, unless it is malformed.
struct NaiveToken {
    var name: String
    /// Who minted it, and for whom.
    var provider = ""
    var clientID = ""
    var claims: [String: NaiveClaim]?
    var isTampered = false
}

/// Everything outside of the system.
struct NaiveWorld {
    var providers: [NaiveProvider] = []
    var applications: [NaiveApplication] = []
    var apis: [NaiveAPI] = []
    var persons: [NaivePerson] = []
    var tokens: [NaiveToken] = []
    var now = NaiveWorld.start

    /// 2026-01-01T00:00:00Z.
    static let start = 1_767_225_600

    static func instant(day: Int) -> Int { start + 86_400 * day }

    /// The day in ISO 8601, for January and February 2026.
    static func text(day: Int) -> String {
        let (month, number) = day < 31 ? (1, day + 1) : (2, day - 30)
        return "2026-0\(month)-" + (number < 10 ? "0" : "") + "\(number)T00:00:00Z"
    }

    /// The provider of an integration: equal but for trailing `/`, the first of several (IDP-4).
    func provider(ofIssuer issuer: String) -> NaiveProvider? {
        providers.first { NaiveWorld.cut($0.issuer) == NaiveWorld.cut(issuer) }
    }

    static func cut(_ issuer: String) -> String {
        var text = issuer
        while text.hasSuffix("/") { text.removeLast() }
        return text
    }

    /// Mints a token as the provider would (GRP-6, GRP-8, IDP-6).
    func mint(_ request: NaiveTokenRequest) throws -> NaiveToken {
        guard let application = applications.first(where: { $0.name == request.application }),
            let provider = providers.first(where: { $0.name == application.provider }),
            application.grants.contains(request.grant)
        else { throw NaiveError(nil) }
        let person = persons.first { $0.name == request.person }
        let client = NaiveClaim.text(application.clientID)
        let audience = request.audience ?? client
        let issued = request.issuedDay.map(NaiveWorld.instant) ?? now
        var claims: [String: NaiveClaim] = [
            "iss": .text(provider.issuer), "aud": audience, "iat": .number(issued),
            "sub": .text(person?.subject ?? application.clientID + "@clients"),
            provider.kind == "okta" ? "cid" : "azp": client,
        ]
        let changed = request.claims.last { $0.name == "aud" }
        let final = changed == nil ? audience : changed?.value
        let api = apis.first { .text($0.audience) == final }
        claims["exp"] = .number(
            request.expiresDay.map(NaiveWorld.instant) ?? issued + (api?.lifetime ?? 86_400))
        let merged = request.grant == "client_credentials" ? [] : person?.claims ?? []
        for change in merged + request.claims { claims[change.name] = change.value }
        return NaiveToken(
            name: request.name, provider: provider.name, clientID: application.clientID,
            claims: claims, isTampered: request.isTampered)
    }
}
