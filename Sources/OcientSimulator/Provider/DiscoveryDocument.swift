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
            throw DiscoveryError("the discovery document is no JSON: \(error.description)")
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
