import OcientSQL

/// A connectivity pool: which endpoints it answers at and what it demands there.
package struct Pool: Sendable {
    /// Its number, which it keeps when it is renamed.
    package var id: PoolID
    /// The name.
    package var name: Symbol
    /// The clients that it answers; nil is any (POOL-4).
    package var sourceAddress: AddressRange?
    /// PRIORITY, 0 when not written (POOL-5).
    package var priority: Int64 = 0
    /// Whether PRIORITY was written.
    package var hasPriority = false
    /// SSO INTEGRATION, looked up when the statement ran (POOL-9).
    package var integration: IntegrationID?
    /// REQUIRE_SSO; nil when not written, which means false (POOL-6).
    package var requireSSO: Bool?
    /// The participants, in order of writing.
    package var participants: [PoolParticipant] = []
    /// The node whose default pool it is, from bootstrap; nil for others (POOL-1).
    package var defaultNode: NodeID?
    /// The statement that created it.
    package var origin: Origin
    /// The statement that changed it last; the creating one if none did.
    package var changed: Origin
    /// The statements that wrote its options.
    package var written = PoolOrigins()

    /// Whether a login must use SSO here (POOL-6).
    package var requiresSSO: Bool { requireSSO ?? false }

    /// Whether it is a default pool, which answers only where no other remains (POOL-1, POOL-5).
    package var isDefault: Bool { defaultNode != nil }

    /// The length of the source's prefix; 0 for any source (POOL-5).
    package var prefixLength: Int { sourceAddress?.prefixLength ?? 0 }
}

/// A node in a pool with its options; what was not written follows other values (POOL-3).
package struct PoolParticipant: Sendable {
    /// The node.
    package var node: NodeID
    /// LISTEN_ADDRESS; nil is the node's address.
    package var listenAddress: String?
    /// LISTEN_PORT; nil is 4050.
    package var listenPort: UInt16?
    /// ADVERTISED_ADDRESS; nil is LISTEN_ADDRESS.
    package var advertisedAddress: String?
    /// ADVERTISED_PORT; nil is LISTEN_PORT.
    package var advertisedPort: UInt16?
    /// OPENAPI_PORT, if written.
    package var openapiPort: UInt16?
    /// OPENAPI_ADVERTISED_ADDRESS, if written.
    package var openapiAdvertisedAddress: String?
    /// OPENAPI_ADVERTISED_PORT, if written.
    package var openapiAdvertisedPort: UInt16?
    /// SOURCE_PORT, if written.
    package var sourcePort: UInt16?
    /// The statement that added it or wrote its addresses last.
    package var written = WrittenAt()

    /// A participant of which nothing but the node was written.
    package init(node: NodeID) {
        self.node = node
    }
}

extension PoolParticipant: Hashable {}

extension PoolParticipant {
    /// The port of an endpoint for which none was written (POOL-3).
    package static let defaultPort: UInt16 = 4050

    /// Where the node listens, with the node's address where none was written (POOL-3).
    package func listen(on node: Node) -> Endpoint {
        Endpoint(
            host: listenAddress ?? node.address,
            port: listenPort ?? PoolParticipant.defaultPort)
    }

    /// What the node hands to clients (POOL-3).
    package func advertised(on node: Node) -> Endpoint {
        let listen = listen(on: node)
        return Endpoint(host: advertisedAddress ?? listen.host, port: advertisedPort ?? listen.port)
    }
}

extension PoolParticipant {
    /// Where the node answers HTTPS: what it hands out, and where it listens (HTTP-1); nil without
    /// OPENAPI_PORT.
    package func openAPI(on node: Node) -> (advertised: Endpoint, listen: Endpoint)? {
        guard let port = openapiPort else { return nil }
        let host = openapiAdvertisedAddress ?? advertised(on: node).host
        return (
            Endpoint(host: host, port: openapiAdvertisedPort ?? port),
            Endpoint(host: listen(on: node).host, port: port))
    }
}

/// The statement that wrote each option of a pool last, where advice points at.
package struct PoolOrigins: Sendable {
    /// SOURCE_ADDRESS.
    package var sourceAddress = Origin.bootstrap
    /// PRIORITY.
    package var priority = Origin.bootstrap
    /// SSO INTEGRATION.
    package var integration = Origin.bootstrap
    /// REQUIRE_SSO.
    package var requireSSO = Origin.bootstrap

    /// Nothing is written yet.
    package init() {}
}

/// The statement that wrote something last, kept beside it without being a part of what it says:
/// any two are equal.
package struct WrittenAt: Hashable, Sendable {
    /// The statement.
    package var origin = Origin.bootstrap

    /// Always: where something was written is no part of what it says.
    package static func == (left: WrittenAt, right: WrittenAt) -> Bool { true }

    /// Adds nothing, since any two are equal.
    package func hash(into hasher: inout Hasher) {}  // not reached: no set has such values
}

/// A SQL node with the configuration that runs on it (CFG-1).
package struct Node: Sendable {
    /// The name.
    package var name: Symbol
    /// Its address, to which default endpoints follow (POOL-2).
    package var address: String
    /// Addresses that were declared once and are no longer (POOL-15).
    package var lostAddresses: [String] = []
    /// Whether it reaches identity providers (IDP-2).
    package var hasEgress = true
    /// Whether it has a valid TLS certificate (IDP-3).
    package var hasTLS = true
    /// Whether it trusts certificates of private authorities (IDP-9).
    package var trusts = true
    /// Whether `\node` declared it; otherwise a pool named it first (POOL-2).
    package var isDeclared: Bool
    /// What its rolehostd read when it was restarted alone (CFG-1); nil while it works with what
    /// the last restart of all nodes left. `Catalog.running` returns what counts.
    var ownConfiguration: Configuration?
    /// The statement that made it.
    package var origin: Origin

    /// Whether the node had an address that it no longer has; hosts ignore case.
    package func hasLost(_ address: String) -> Bool {
        lostAddresses.contains { Endpoint(host: $0, port: 1).matches(host: address, port: 1) }
    }

    /// Declares another address instead of the one before, which is lost (POOL-15).
    package mutating func move(to address: String) {
        if !Endpoint(host: self.address, port: 1).matches(host: address, port: 1) {
            lostAddresses.append(self.address)
        }
        lostAddresses.removeAll { Endpoint(host: $0, port: 1).matches(host: address, port: 1) }
        self.address = address
    }
}
