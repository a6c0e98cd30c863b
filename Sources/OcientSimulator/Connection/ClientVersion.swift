import OcientSQL

/// A release of pyocient, of which the reading of a connection string depends (rule DSN-1).
///
/// Measured: 3.5.0, 3.6.0, 3.7.0, 3.8.0, 3.9.0, 3.10.0. A version between or beyond them behaves
/// as the nearest lower one; all before 3.5 as 3.5.
package struct ClientVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The first part, 3 in `3.10.0`.
    package let major: Int
    /// The second part, 10 in `3.10.0`; the third never mattered.
    package let minor: Int

    /// The version `major.minor`.
    package init(major: Int, minor: Int) {
        self.major = major
        self.minor = minor
    }

    /// 3.10, the release that ocsim follows by default.
    package static var current: ClientVersion { ClientVersion(major: 3, minor: 10) }

    /// Reads `3.10` or `3.10.0`; nil for anything else.
    package static func parse(_ text: String) -> ClientVersion? {
        let parts = Array(text.utf8).split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3 else { return nil }
        var numbers: [Int] = []
        for part in parts {
            guard let number = ASCII.number(part, atMost: 9999) else { return nil }
            numbers.append(number)
        }
        return ClientVersion(major: numbers[0], minor: numbers[1])
    }

    /// Whether `lhs` was released before `rhs`.
    package static func < (lhs: ClientVersion, rhs: ClientVersion) -> Bool {
        (lhs.major, lhs.minor) < (rhs.major, rhs.minor)
    }

    /// `major.minor`.
    package var description: String { "\(major).\(minor)" }
}

/// What changed from release to release.
extension ClientVersion {
    private func isAtLeast(_ minor: Int) -> Bool {
        self >= ClientVersion(major: 3, minor: minor)
    }

    /// From 3.6 on the password of a DSN is percent-decoded.
    var decodesPassword: Bool { isAtLeast(6) }
    /// From 3.6 on an empty password of a DSN is none.
    var dropsEmptyPassword: Bool { isAtLeast(6) }
    /// From 3.6 on the names of options ignore case.
    var ignoresOptionCase: Bool { isAtLeast(6) }
    /// From 3.6 on a user `@db` asks for the integrations of another database.
    package var readsIntegrationDatabase: Bool { isAtLeast(6) }
    /// From 3.6 on the identity provider of a DSN reaches the server; 3.5 read and forgot it.
    var sendsIdentityProvider: Bool { isAtLeast(6) }
    /// From 3.9 on `tls=off` is refused.
    var refusesTLSOff: Bool { isAtLeast(9) }
    /// From 3.9 on `handshake=cbc` has a message of its own.
    var explainsCBC: Bool { isAtLeast(9) }
    /// Up to 3.9 the identity provider's name is lower-cased.
    var lowercasesIdentityProvider: Bool { !isAtLeast(10) }

    /// Whether the release looks at an option at all.
    func knows(_ option: PyocientOption) -> Bool {
        switch option {
        case .ssoTimeout, .maxResultSetBuffers: isAtLeast(10)
        case .ssoOAuthFlow, .tokenLifetimeSeconds, .refreshLifetimeSeconds: isAtLeast(6)
        default: true
        }
    }
}
