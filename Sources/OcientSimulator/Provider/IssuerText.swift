import OcientSQL

/// Issuers as texts.
package enum IssuerText {
    private static var slash: UInt8 { UInt8(ascii: "/") }

    /// Whether two issuers are the same but for slashes at the end and for the case of scheme and
    /// host (IDP-4).
    package static func isSame(_ one: String, _ other: String) -> Bool {
        holds(of: one, other, areSame)
    }

    /// Whether an `iss` is an issuer with one slash at the end, or with none, byte for byte.
    static func isWithSlashOrWithout(_ token: String, _ issuer: String) -> Bool {
        holds(of: token, issuer) { token, issuer in
            let length = trimmedLength(token)
            guard token.count - length <= 1, trimmedLength(issuer) == length else { return false }
            return UnsafeBufferPointer(rebasing: token[..<length])
                .hasBytes(of: UnsafeBufferPointer(rebasing: issuer[..<length]))
        }
    }

    private static func holds(
        of one: String, _ other: String,
        _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) -> Bool
    ) -> Bool {
        let answer = one.utf8.withContiguousStorageIfAvailable { one in
            other.utf8.withContiguousStorageIfAvailable { body(one, $0) } ?? false
        }
        return answer ?? false
    }

    private static func areSame(
        _ one: UnsafeBufferPointer<UInt8>, _ other: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let length = trimmedLength(one)
        guard trimmedLength(other) == length else { return false }
        for index in 0..<length where one[index] != other[index] {
            guard ASCII.lowercased(one[index]) == ASCII.lowercased(other[index]),
                  index < endOfHost(one) else { return false }
        }
        return true
    }

    /// Where the host of an issuer ends: at the first slash after `://`.
    private static func endOfHost(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var index = 0
        while index + 1 < text.count, text[index] != slash || text[index + 1] != slash {
            index += 1
        }
        index += 2
        while index < text.count, text[index] != slash { index += 1 }
        return index
    }

    private static func trimmedLength(_ text: UnsafeBufferPointer<UInt8>) -> Int {
        var length = text.count
        while length > 0, text[length - 1] == slash { length -= 1 }
        return length
    }

    /// Whether an issuer ends in a slash (IDP-1).
    static func endsInSlash(_ issuer: String) -> Bool {
        trimmedLength(issuer) < issuer.utf8.count
    }

    /// How many slashes an issuer ends in.
    static func slashes(_ issuer: String) -> Int { issuer.utf8.count - trimmedLength(issuer) }

    /// An issuer without the slashes at its end.
    static func trimmed(_ issuer: String) -> Substring {
        issuer.prefix(upTo: issuer.utf8.index(issuer.startIndex, offsetBy: trimmedLength(issuer)))
    }

    /// Where the discovery document of an issuer is.
    static func discoveryAddress(_ issuer: String) -> String {
        issuer + "/.well-known/openid-configuration"
    }

    /// The host of an issuer: the text between `//` and the next `/` or `:`, of an IPv6 address
    /// with its brackets.
    static func host(_ issuer: String) -> String {
        let bytes = Array(issuer.utf8)
        var start = 0
        for index in bytes.indices.dropLast()
        where bytes[index] == slash && bytes[index + 1] == slash {
            start = index + 2
            break
        }
        let bracket = bytes[start...].first == UInt8(ascii: "[")
            ? bytes[start...].firstIndex(of: UInt8(ascii: "]")) : nil
        let end = bytes[(bracket ?? start)...].firstIndex {
            $0 == slash || $0 == UInt8(ascii: ":")
        }
        return String(decoding: bytes[start..<(end ?? bytes.endIndex)], as: UTF8.self)
    }

    /// Bytes up to the slashes at the end.
    private static func trimmedLength(_ issuer: String) -> Int {
        issuer.utf8.withContiguousStorageIfAvailable { trimmedLength($0) } ?? issuer.utf8.count
    }
}
