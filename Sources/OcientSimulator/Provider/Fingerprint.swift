import OcientSQL

/// What stands for a secret in a report: the first eight hexadecimal digits of its SHA-256.
///
/// Enough to see whether two tokens are the same one, useless for finding the token.
package struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    /// Eight lower-case hexadecimal digits.
    package let description: String

    /// The fingerprint of a password, client secret or token.
    package init(of secret: Secret) {
        description = secret.exposed { bytes in
            Hexadecimal.text(of: SHA256.digest(of: bytes).prefix(4))
        }
    }
}
