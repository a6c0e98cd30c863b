/// A password, a client secret or a token: bytes that no output may ever show.
///
/// Interpolating one does not compile, and its description is a mask, so a secret can only leave
/// through `exposed(_:)`, which marks every line of code where that happens on purpose.
package struct Secret: Hashable, Sendable {
    private let bytes: [UInt8]

    /// Wraps the bytes of a secret.
    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Wraps a text, as UTF-8.
    package init(_ text: String) {
        self.bytes = Array(text.utf8)
    }

    /// What is printed in place of any secret.
    package static var mask: String { "********" }

    /// Whether there is nothing to hide: an empty text.
    package var isEmpty: Bool { bytes.isEmpty }

    /// Hands the bytes to `body`. The only way to the content; never for output.
    package func exposed<R>(_ body: ([UInt8]) -> R) -> R {
        body(bytes)
    }
}

extension Secret: CustomStringConvertible {
    /// The mask, whatever the content.
    package var description: String { Secret.mask }
}

/// A text that may be a piece of a secret: written out, it is a mask when it may.
///
/// `ocient://alice:pa@ss@host` is read by pyocient as the user `ss` with the password `pa`: what
/// its author took for the end of the password became a user. The client goes on with such a
/// text, and so do decisions, but a message that quotes it quotes the mask.
package struct Redactable: Hashable, Sendable {
    /// The text itself, for comparisons and for what is sent; never for output.
    package var exposed: String
    /// Whether the text may be a piece of a secret, and so is never shown.
    package var mayBeSecret: Bool

    /// A text that may be shown, unless `mayBeSecret` says otherwise or it has the shape of a
    /// token, which then is in the wrong position.
    package init(_ text: String, mayBeSecret: Bool = false) {
        exposed = text
        self.mayBeSecret = mayBeSecret || CompactToken.isIn(text)
    }

    /// A part of a text, which may be shown where the whole may.
    package init(_ text: String, partOf whole: Redactable) {
        exposed = text
        mayBeSecret = whole.mayBeSecret
    }

    /// Whether the text is empty, which is no secret.
    package var isEmpty: Bool { exposed.isEmpty }

    /// Whether both are the same text; whether it may be shown is no part of it.
    package static func == (lhs: Redactable, rhs: Redactable) -> Bool {
        lhs.exposed.hasBytes(of: rhs.exposed)
    }

    /// Hashes the text.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(exposed)
    }
}

extension Redactable: CustomStringConvertible, ExpressibleByStringLiteral {
    /// The text, or the mask.
    package var description: String { mayBeSecret ? Secret.mask : exposed }

    /// A text from the source code, which is no secret.
    package init(stringLiteral text: String) {
        self.init(text)
    }
}

#if !hasFeature(Embedded)
extension Secret: CustomReflectable {
    /// Empty, so that a debugger or `dump` does not find the bytes either.
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Redactable: CustomReflectable {
    /// What may be shown.
    package var customMirror: Mirror { Mirror(self, children: ["shown": description]) }
}
#endif

extension DefaultStringInterpolation {
    /// Refused at compile time: a secret is never part of a text.
    @available(*, unavailable, message: "a secret must not be interpolated")
    package mutating func appendInterpolation(_ secret: Secret) {}
}
