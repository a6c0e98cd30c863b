import OcientSQL

/// A token that `\token` asked for (GRP-8): what was written, and what the provider issued.
package struct MintedToken: Sendable {
    /// What was written.
    package var request: TokenRequest
    /// The token in its compact form, or its handle.
    package var text: Secret
    /// What introspection answers about it.
    let answer: [JSONMember]
}

/// The keys of a `\token`; what was not written is nil.
package struct TokenRequest: Sendable {
    /// The place of the application in `World.applications`.
    package var application: Int
    /// The place of the person in `World.persons`.
    package var person: Int?
    /// How it is obtained.
    package var grant = OAuthGrant.clientCredentials
    /// `aud`, a text or a list of texts.
    package var audience: JSONValue?
    /// `scope`.
    package var scope: String?
    /// Claims that override what the provider would write; `null` removes one.
    package var claims: [JSONMember] = []
    /// `iat`.
    package var issued: Instant?
    /// `exp`.
    package var expires: Instant?
    /// Whether it was changed after it was signed (TOK-15).
    package var isTampered = false
    /// Whether it is an opaque handle, of which only introspection tells anything (TOK-17).
    package var isOpaque = false
    /// Whether introspection calls it active (TOK-17).
    package var isActive = true
}

/// The texts of opaque tokens.
enum OpaqueHandle {
    private static let prefix = Array("ocsim-opaque-".utf8)

    /// A handle that depends on the token it replaces.
    static func text(of claims: [JSONMember], _ number: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        let mark = JSONMember(name: "#", value: .integer(Int64(number)))
        JSONText.append(claims + [mark], to: &bytes)
        return prefix + Base64URL.encode(SHA256.digest(of: bytes))
    }

    /// Whether a text is such a handle.
    static func isHandle(_ text: [UInt8]) -> Bool { text.starts(with: prefix) }
}

/// Issues tokens as a provider would (GRP-8, IDP-6).
extension World {
    /// The token of a request, in its compact form or as a handle. `number` tells handles apart,
    /// and twins: tokens whose claims another token has as well. Those get the `jti` by which
    /// providers tell any two of their tokens apart (RFC 7519, 4.1.7).
    func mint(_ request: TokenRequest, number: Int, isTwin: Bool = false) -> MintedToken {
        var claims = claims(of: request)
        if isTwin, claims.value(named: "jti") == nil {
            claims.set("jti", .string("ocsim-\(number)"))
        }
        let text = request.isOpaque
            ? OpaqueHandle.text(of: claims, number) : JSONWebToken(claims: claims).compactForm()
        return MintedToken(
            request: request,
            text: Secret(request.isTampered ? TokenSignature.tamper(text) : text),
            answer: answer(claims, request))
    }

    /// What introspection answers: `client_id` in place of the client claim, and no issuer.
    private func answer(_ claims: [JSONMember], _ request: TokenRequest) -> [JSONMember] {
        let application = applications.all[request.application]
        let claim = providers.all[application.provider].kind.clientClaim
        var answer = claims.filter { $0.name != "iss" && $0.name != claim }
        if answer.value(named: "client_id") == nil {
            answer.set("client_id", claims.value(named: claim) ?? .string(application.clientID))
        }
        return answer
    }

    /// The claims of a request: what the provider writes, then a person's, then `claims`.
    private func claims(of request: TokenRequest) -> [JSONMember] {
        var claims = providerClaims(of: request)
        if request.grant != .clientCredentials, let person = request.person {
            for claim in persons.all[person].claims where claims.value(named: claim.name) == nil {
                claims.set(claim.name, claim.value)
            }
        }
        for claim in request.claims {
            if claim.value == .null {
                claims.remove(claim.name)
            } else {
                claims.set(claim.name, claim.value)
            }
        }
        return claims
    }

    private func providerClaims(of request: TokenRequest) -> [JSONMember] {
        let application = applications.all[request.application]
        let provider = providers.all[application.provider]
        let clientID = application.clientID
        let audience = request.audience ?? .string(clientID)
        let issued = (request.issued ?? now).secondsSinceEpoch
        let (end, isTooLate) = issued.addingReportingOverflow(
            lifetime(of: request.claims.value(named: "aud") ?? audience))
        let expires = request.expires?.secondsSinceEpoch ?? (isTooLate ? .max : end)
        let subject = request.person.map { persons.all[$0].subject }
        var claims = [
            JSONMember(name: "iss", value: .string(provider.issuer)),
            JSONMember(name: "sub", value: .string(subject ?? clientID + "@clients")),
            JSONMember(name: "aud", value: audience),
            JSONMember(name: "iat", value: .integer(issued)),
            JSONMember(name: "exp", value: .integer(expires)),
            JSONMember(name: provider.kind.clientClaim, value: .string(clientID)),
        ]
        if let scope = request.scope { claims.set("scope", .string(scope)) }
        return claims
    }

    /// How long tokens with an `aud` last: as the first API of that audience says.
    private func lifetime(of audience: JSONValue) -> Int64 {
        guard let text = audience.text else { return TokenRequest.defaultLifetime }
        for api in apis.all where api.audience.hasBytes(of: text) { return api.lifetime }
        return TokenRequest.defaultLifetime
    }
}

extension MintedToken {
    /// A number that is the same for equal texts.
    var fingerprint: UInt64 {
        text.exposed { bytes in bytes.withUnsafeBufferPointer { ByteHash.hash($0) } }
    }
}

extension TokenRequest {
    /// Seconds that a token lasts when no API says otherwise (GRP-8).
    static let defaultLifetime: Int64 = 86_400
}

/// The signature by which ocsim knows a token that it spoilt itself (TOK-15).
enum TokenSignature {
    /// The signature of tokens that ocsim mints.
    static let ofSimulation = Base64URL.encode(Array("ocsim-dummy-signature".utf8))
    private static let tampered = Base64URL.encode(Array("ocsim-tampered-signature".utf8))
    private static let dot = UInt8(ascii: ".")

    /// A token's text with its signature replaced.
    static func tamper(_ text: [UInt8]) -> [UInt8] {
        let end = text.lastIndex(of: dot) ?? text.endIndex
        return Array(text[..<end]) + [dot] + tampered
    }

    /// Whether a text carries that signature.
    static func isTampered(_ text: [UInt8]) -> Bool { ends(text, in: tampered) }

    /// Whether ocsim minted a token.
    static func isOfSimulation(_ text: [UInt8]) -> Bool { ends(text, in: ofSimulation) }

    private static func ends(_ text: [UInt8], in signature: [UInt8]) -> Bool {
        guard text.count > signature.count else { return false }
        let start = text.count - signature.count
        return text[start - 1] == dot && text.withUnsafeBufferPointer { text in
            signature.withUnsafeBufferPointer {
                UnsafeBufferPointer(rebasing: text[start...]).hasBytes(of: $0)
            }
        }
    }
}
