import OcientSQL

/// The parts of a connection string that may be pieces of a password.
///
/// `ocient://alice:pa@ss@host` is read by pyocient as the user `ss` with the password `pa`: what
/// its author took for the end of the password became a user. The client goes on with such parts,
/// and so do decisions, but nothing shows them.
package struct SecretParts: OptionSet, Hashable, Sendable {
    /// One bit a part.
    package let rawValue: UInt8

    /// Parts from their bits.
    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    /// The user.
    package static let user = SecretParts(rawValue: 1)
    /// The hosts with their port.
    package static let hosts = SecretParts(rawValue: 2)
    /// The database.
    package static let database = SecretParts(rawValue: 4)
    /// The options, which the query holds.
    package static let options = SecretParts(rawValue: 8)
}

extension ConnectionString {
    /// The string as outputs show it: what may be a piece of a password is masked.
    package var shown: ConnectionString {
        guard !secretParts.isEmpty else { return self }
        var string = self
        string.user = shownUser
        string.database = shownDatabase
        string.identityProvider = shownIdentityProvider
        if secretParts.contains(.options), !ssoOAuthFlow.isEmpty {
            string.ssoOAuthFlow = Secret.mask
        }
        for place in hosts.indices where hosts[place].mayBeSecret {
            string.hosts[place].name = Secret.mask
            string.hosts[place].port = 0
        }
        return string
    }

    /// The user for messages.
    var shownUser: String? { user.map { secretParts.contains(.user) ? Secret.mask : $0 } }

    /// The database for messages.
    var shownDatabase: String { secretParts.contains(.database) ? Secret.mask : database }

    /// The identity provider for messages.
    var shownIdentityProvider: String? {
        identityProvider.map { secretParts.contains(.options) ? Secret.mask : $0 }
    }
}
