/// What a node runs or what is stored: integrations with their databases, and pools (CFG-1).
struct NaiveConfiguration {
    /// In the order of creation.
    var integrations: [NaiveIntegration] = []
    /// Integrations assigned to databases that do not store them (INT-4).
    var assignments: [(database: String, integration: Int)] = []
    var primaries: [String: Int] = [:]
    /// In the order of creation.
    var pools: [NaivePool] = []

    /// own(D): stored on D or assigned to D (INT-2).
    func own(_ database: String) -> [NaiveIntegration] {
        integrations.filter { integration in
            integration.database == database || assignments.contains {
                $0.database == database && $0.integration == integration.id
            }
        }
    }

    /// Where the integrations of a database come from: itself, or `system` (INT-2, INT-6).
    func source(_ database: String) -> String { own(database).isEmpty ? "system" : database }

    /// visible(D), the set primary first, the others in order of creation (INT-2, INT-7).
    func list(_ database: String) -> [NaiveIntegration] {
        let source = source(database)
        let primary = primaries[source]
        let visible = own(source)
        return visible.filter { $0.id == primary } + visible.filter { $0.id != primary }
    }

    /// Removes what hangs on a dropped database (CFG-2).
    mutating func remove(database: String) {
        let own = integrations.filter { $0.database == database }.map { $0.id }
        for id in own { remove(integration: id) }
        assignments.removeAll { $0.database == database }
        primaries[database] = nil
    }

    mutating func remove(integration id: Int) {
        integrations.removeAll { $0.id == id }
        assignments.removeAll { $0.integration == id }
        primaries = primaries.filter { $0.value != id }
        for index in pools.indices where pools[index].integration == id {
            pools[index].integration = nil
        }
    }
}

struct NaiveIntegration {
    /// The same in every configuration, also when it is renamed.
    var id: Int
    var name: String
    var database: String
    var isDisabled = false
    var properties: NaiveProperties
}

struct NaiveProperties {
    var issuer: String
    var clientID: String
    var defaultGroup: String?
    var audiences: [String] = []
    var claimIDs: [String] = []
    var mappings: [(value: String, group: String)] = []
    var allowsIDTokens = false
}

struct NaivePool {
    var id: Int
    var name: String
    var isDefault = false
    /// None: any source.
    var source: NaiveRange?
    var priority = 0
    var integration: Int?
    var requiresSSO = false
    var participants: [NaiveParticipant]
}

struct NaiveParticipant {
    var node: String
    var listenAddress: String?
    var listenPort: Int?
    var advertisedAddress: String?
    var advertisedPort: Int?
    var openapiPort: Int?
    var openapiAddress: String?
    var openapiAdvertisedPort: Int?
}

struct NaiveNode {
    var name: String
    var address: String
    /// Addresses that were declared before (POOL-15).
    var lost: [String] = []
    var hasEgress = true
    var hasTLS = true
    var isDeclared: Bool
    var running: NaiveConfiguration
}

/// An address as its bytes, 4 or 16, with the text that the engine reads.
struct NaiveAddress {
    var bytes: [UInt8]
    var text: String
}

/// Addresses that share their first bits.
struct NaiveRange {
    var address: NaiveAddress
    var prefix: Int
    /// As written in SOURCE_ADDRESS.
    var text: String

    /// POOL-4: another family is never contained.
    func contains(_ other: NaiveAddress) -> Bool {
        guard other.bytes.count == address.bytes.count else { return false }
        for bit in stride(from: 0, to: prefix, by: 8) {
            let kept = min(8, prefix - bit)
            let differing = address.bytes[bit / 8] ^ other.bytes[bit / 8]
            if differing >> UInt8(8 - kept) != 0 { return false }
        }
        return true
    }
}
