import OcientSQL

/// A token as a login presents it: what its text says, without the text.
public struct PresentedToken: Sendable {
    /// What is in it, or why it cannot be read (TOK-8).
    public let content: Content
    /// Whether it was changed after it was signed (TOK-15).
    public let isTampered: Bool
    /// The first eight hexadecimal digits of its SHA-256, worked out when asked for.
    public var fingerprint: Fingerprint { Fingerprint(of: secret) }
    private let secret: Secret

    /// What the text of a token holds.
    public enum Content: Sendable {
        /// A token.
        case token(JSONWebToken)
        /// No token.
        case unreadable(JSONWebTokenError)
    }

    /// Reads the text of a token, minted or real.
    public init(_ secret: Secret) {
        self.secret = secret
        content = secret.exposed { bytes in
            do throws(JSONWebTokenError) {
                return .token(try JSONWebToken.read(bytes))
            } catch {
                return .unreadable(error)
            }
        }
        isTampered = secret.exposed { TokenSignature.isTampered($0) }
    }

    /// The claims with the fingerprint: all that may be shown of a token.
    public var summary: String {
        switch content {
        case .token(let token):
            "\(JSONText.text(of: .object(token.claims))) [\(fingerprint)]"
        case .unreadable: "[\(fingerprint)]"
        }
    }
}
