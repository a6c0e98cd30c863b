import OcientSQL

/// What a provider publishes about itself: its discovery document (OpenID Connect Discovery 1.0
/// §3) and its keys, as they were fetched or saved.
package struct ProviderRecord: Sendable {
    /// The issuer that was asked, without the path of the document; nil where that is not known.
    package let asked: String?
    /// The discovery document.
    package let document: JSONValue
    /// The document at `jwks_uri`; nil where nobody has it.
    package let keys: JSONValue?

    /// A record of documents that were fetched.
    package init(asked: String?, document: JSONValue, keys: JSONValue?) {
        (self.asked, self.document, self.keys) = (asked, document, keys)
    }

    /// Reads a discovery document, or what `ocsim provider --format json` printed.
    ///
    /// - Throws: what is wrong with it, in a sentence.
    package init(_ bytes: [UInt8]) throws(DiscoveryError) {
        let value = try ProviderRecord.object(bytes)
        if let document = value["document"], document.members != nil {
            self.init(asked: value["asked"]?.text, document: document, keys: value["keys"])
        } else {
            self.init(asked: nil, document: value, keys: nil)
        }
        guard let issuer = self.document["issuer"]?.text, !issuer.isEmpty else {
            throw DiscoveryError("the discovery document has no text under \"issuer\"")
        }
        guard issuer.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
            throw DiscoveryError("the issuer of the discovery document contains a blank")
        }
    }

    /// Reads a JSON object, and says of a page that it is one.
    package static func object(_ bytes: [UInt8]) throws(DiscoveryError) -> JSONValue {
        let value: JSONValue
        do { value = try JSONReader.read(bytes) } catch {
            let start = bytes.drop { $0 <= 0x20 }.first
            throw DiscoveryError(
                start == UInt8(ascii: "<")
                    ? "the discovery document is not JSON but a page (HTML or XML)"
                    : "the discovery document is not JSON: \(error.description)")
        }
        guard value.members != nil else {
            throw DiscoveryError("the discovery document is not a JSON object")
        }
        return value
    }

    /// The keys, read.
    ///
    /// - Throws: what is wrong with them, in a sentence; also that there are none.
    package func keySet() throws(DiscoveryError) -> JSONWebKeySet {
        guard let keys, keys != .null else {
            throw DiscoveryError("it contains no keys: save 'ocsim provider URL --format json'")
        }
        return try JSONWebKeySet(keys)
    }
}

/// The facts of a record that matter to logins.
extension ProviderRecord {
    /// `issuer`, as reported.
    package var issuer: String { document["issuer"]?.text ?? "" }

    /// The address that the integration's `issuer` names (IDP-4).
    package var address: String { asked ?? String(IssuerText.trimmed(issuer)) }

    /// An endpoint of the document; nil when it is missing or empty.
    package func endpoint(_ name: String) -> String? {
        document[name]?.text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The texts of a list of the document; nil when there is no such list.
    package func list(_ name: String) -> [String]? {
        document[name]?.elements.map { $0.compactMap { $0.text } }
    }

    /// Whether an introspection endpoint is published (TOK-5).
    package var publishesIntrospection: Bool { endpoint("introspection_endpoint") != nil }

    /// Whether the device grant is possible (FLOW-5).
    package var allowsDevices: Bool { endpoint("device_authorization_endpoint") != nil }

    /// Whether a grant is possible, as far as the document and the kind say.
    package func allows(_ grant: OAuthGrant) -> Bool {
        let listed = list("grant_types_supported")?.compactMap { OAuthGrant(name: $0) }
        switch grant {
        case .deviceCode: return allowsDevices
        // Servers that have it leave it out of the list; glewlwyd does.
        case .clientCredentials: return kind.kind != .google
        case .authorizationCode:
            return listed?.contains(grant) ?? (endpoint("authorization_endpoint") != nil)
        case .refreshToken: return listed?.contains(grant) ?? true
        case .implicit, .password: return listed?.contains(grant) ?? false
        }
    }

    /// How the reported issuer relates to the one that was asked.
    package var relation: IssuerRelation {
        IssuerRelation(asked: asked ?? issuer, reported: issuer)
    }

    /// The kind of the provider.
    package var kind: RecognizedKind { RecognizedKind(self) }
}

/// How the issuer that a document reports relates to the one that was asked.
package enum IssuerRelation: String, Sendable {
    /// The same text.
    case same
    /// The same but for a slash at its end, which the reported one has: as with Auth0 (TOK-9).
    case slashReported = "slash_reported"
    /// The same but for a slash at its end, which the asked one has (IDP-1).
    case slashAsked = "slash_asked"
    /// The same but for the case of letters.
    case letterCase = "case"
    /// A template for any tenant, which no token has as `iss`.
    case template
    /// Another scheme or host.
    case host
    /// The same host, another path.
    case path

    /// Compares two issuers.
    package init(asked: String, reported: String) {
        let (one, other) = (
            String(IssuerText.trimmed(asked)), String(IssuerText.trimmed(reported)))
        if reported.utf8.contains(UInt8(ascii: "{")) {
            self = .template
        } else if asked.hasBytes(of: reported) {
            self = .same
        } else if one.hasBytes(of: other) {
            self = IssuerText.slashes(reported) > IssuerText.slashes(asked)
                ? .slashReported : .slashAsked
        } else if one.lowercased() == other.lowercased() {
            self = .letterCase
        } else {
            let hosts = (IssuerText.host(one).lowercased(), IssuerText.host(other).lowercased())
            let schemes = (IssuerText.scheme(one), IssuerText.scheme(other))
            self = hosts.0 == hosts.1 && schemes.0 == schemes.1 ? .path : .host
        }
    }
}

extension IssuerText {
    /// The scheme of an issuer in lower case: what is before `://`.
    static func scheme(_ issuer: String) -> String {
        let bytes = issuer.lowercased().utf8.prefix { $0 != UInt8(ascii: ":") }
        return String(decoding: Array(bytes), as: UTF8.self)
    }
}

/// The kind of a provider, as its document shows it (research: the providers' documentation).
package struct RecognizedKind: Sendable {
    /// The kind; generic where nothing is recognised.
    package let kind: ProviderKind
    /// By what it was recognised.
    package let reason: String

    /// Recognises the kind by hosts and paths that the providers document.
    init(_ record: ProviderRecord) {
        let issuer = record.issuer.lowercased()
        let host = IssuerText.host(issuer)
        let token = record.endpoint("token_endpoint")?.lowercased() ?? ""
        func isBelow(_ domain: String) -> Bool { host == domain || host.hasSuffix("." + domain) }
        if host == "accounts.google.com" || issuer == "accounts.google.com" {
            (kind, reason) = (.google, "its issuer is accounts.google.com")
        } else if RecognizedKind.entraHosts.contains(where: { isBelow($0) }) {
            (kind, reason) = (.entra, "its issuer is at \(host)")
        } else if RecognizedKind.oktaHosts.contains(where: { isBelow($0) })
            || token.hasSuffix("/oauth2/v1/token") || RecognizedKind.isCustomOkta(token) {
            (kind, reason) = (.okta, "its endpoints are at /oauth2/…/v1/")
        } else if token.hasSuffix("/protocol/openid-connect/token") {
            (kind, reason) = (.keycloak, "its endpoints are at /protocol/openid-connect/")
        } else if isBelow("auth0.com") || token.hasSuffix("/oauth/token")
            && (record.endpoint("jwks_uri")?.hasSuffix("/.well-known/jwks.json") ?? false) {
            (kind, reason) = (.auth0, "its token endpoint is /oauth/token")
        } else {
            (kind, reason) = (.generic, "nothing in it tells a kind that ocsim knows")
        }
    }

    private static let entraHosts = [
        "login.microsoftonline.com", "login.microsoftonline.us", "sts.windows.net",
        "login.partner.microsoftonline.cn", "ciamlogin.com", "b2clogin.com",
    ]
    private static let oktaHosts = ["okta.com", "oktapreview.com", "okta-emea.com"]

    /// `https://HOST/oauth2/ID/v1/token` of a custom server.
    private static func isCustomOkta(_ token: String) -> Bool {
        guard token.hasSuffix("/v1/token") else { return false }
        let parts = token.split(separator: "/")
        return parts.count >= 5 && parts[parts.count - 4] == "oauth2"
    }
}
