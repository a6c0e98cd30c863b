import OcientSQL

/// An identity provider as `\idp` describes it (IDP-4, IDP-6).
///
/// What is written wins over the discovery document, and that over the kind.
package struct IdentityProvider: Sendable {
    /// Its kind.
    package var kind = ProviderKind.generic
    /// `issuer` as written, if it was.
    package var writtenIssuer: String?
    /// `introspection` as written, if it was.
    package var writtenIntrospection: Bool?
    /// Whether the nodes can reach it (IDP-2).
    package var isReachable = true
    /// `address` as written: where its discovery document is fetched, if not at the issuer.
    package var writtenAddress: String?
    /// Whether its certificate is signed by an authority that not every node trusts (IDP-9).
    package var hasPrivateCertificate = false
    /// Whether it signs with a key that the nodes did not fetch yet (IDP-9).
    package var hasRotatedKeys = false
    /// The content of its discovery document, if there is one.
    package var discovery: DiscoveryDocument?

    /// The issuer that the discovery document reports, with its slash if it has one (TOK-9).
    package var issuer: String { writtenIssuer ?? discovery?.issuer ?? "" }

    /// Where its discovery document is fetched, without the path of that document; what an
    /// integration's issuer names (IDP-4).
    package var address: String { writtenAddress ?? issuer }

    /// Whether it publishes an introspection_endpoint (TOK-5).
    package var publishesIntrospection: Bool {
        writtenIntrospection ?? discovery?.publishesIntrospection ?? kind.publishesIntrospection
    }
}

/// An application that is registered at a provider.
package struct Application: Sendable {
    /// The place of its provider in `World.providers`.
    package var provider: Int
    /// The client_id, which `azp` of its tokens names.
    package var clientID: String
    /// The type as written, nil when it was not.
    package var writtenType: String?
    /// The type, nil when it was not written.
    package var type: ApplicationType?
    /// `grants` as written, nil when they were not.
    package var writtenGrants: [OAuthGrant]?
    /// The grants it may use: as written, else those of the discovery document, else none.
    package var grants: [OAuthGrant] = []
    /// The addresses that the browser may be sent back to.
    package var callbacks: [String] = []
}

/// An API (resource server) for which a provider issues access tokens.
package struct ProviderAPI: Sendable {
    /// The place of its provider in `World.providers`.
    package var provider: Int
    /// The audience that its tokens carry.
    package var audience: String
    /// How long its tokens last, in seconds (GRP-8).
    package var lifetime: Int64
}

/// A person with an account at a provider.
package struct Person: Sendable {
    /// The place of the provider in `World.providers`.
    package var provider: Int
    /// The subject, `sub` of the tokens.
    package var subject: String
    /// Claims that a post-login action adds (guide §2c).
    package var claims: [JSONMember] = []
}

/// What ocsim takes from a provider's discovery document (OpenID Connect Discovery 1.0 §3).
package struct DiscoveryDocument: Sendable {
    /// `issuer`.
    package var issuer: String
    /// Whether `introspection_endpoint` is there.
    package var publishesIntrospection: Bool
    /// `grant_types_supported`, those that ocsim knows, and device_code where there is a
    /// `device_authorization_endpoint`; nil when the document says nothing about grants.
    package var grants: [OAuthGrant]?

    /// Reads a document.
    ///
    /// - Throws: what is wrong with it, in a sentence, as a `DiscoveryError`.
    package init(_ bytes: [UInt8]) throws(DiscoveryError) {
        let value: JSONValue
        do { value = try JSONReader.read(bytes) } catch {
            throw DiscoveryError("the discovery document is not JSON: \(error.description)")
        }
        guard let issuer = value["issuer"]?.text, !issuer.isEmpty else {
            throw DiscoveryError("the discovery document has no text under \"issuer\"")
        }
        self.issuer = issuer
        publishesIntrospection = value["introspection_endpoint"]?.text.map { !$0.isEmpty } ?? false
        grants = DiscoveryDocument.grants(in: value)
    }

    private static func grants(in document: JSONValue) -> [OAuthGrant]? {
        var grants = document["grant_types_supported"]?.elements.map { elements in
            elements.compactMap { $0.text.flatMap { OAuthGrant(name: $0) } }
        }
        if document["device_authorization_endpoint"]?.text != nil {
            let known = grants ?? []
            grants = known.contains(.deviceCode) ? known : known + [.deviceCode]
        }
        return grants
    }
}

/// Why a discovery document cannot be used.
package struct DiscoveryError: Error, Hashable, Sendable {
    /// The reason, in a sentence.
    package let text: String

    /// An error with a reason; also for a loader that cannot read the file.
    package init(_ text: String) {
        self.text = text
    }
}
