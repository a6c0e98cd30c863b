import OcientSQL

/// Why what was presented is no usable token (TOK-8), as people would name it. No case repeats a
/// part of the text, but for the algorithms of an encrypted one.
package enum TokenFault: Error, Equatable, Sendable {
    /// The word `Bearer` of an HTTP header is in front.
    case bearer
    /// Quotes are around it.
    case quoted
    /// A line break is in it, after so many characters.
    case lineBreak(after: Int)
    /// It is the whole answer of the provider, of which the token is one member.
    case wholeAnswer(member: String?)
    /// Five parts: encrypted, so that only the provider reads it.
    case encrypted(algorithm: String?, encryption: String?)
    /// No dot in it: opaque.
    case opaque
    /// base64 in place of base64url: padding, `+` or `/`.
    case base64
    /// Anything else.
    case form(JSONWebTokenError)

    /// The fault of a text that is no token for a reason.
    init(_ text: [UInt8], _ error: JSONWebTokenError) {
        self = TokenFault.find(text) ?? .form(error)
    }

    private static func find(_ text: [UInt8]) -> TokenFault? {
        let trimmed = text.drop { isBlank($0) }
        if ASCII.equals(trimmed.prefix(7), ignoringCase: "bearer ") { return .bearer }
        if let first = trimmed.first, first == 0x22 || first == 0x27 { return .quoted }
        if trimmed.first == 0x7B { return .wholeAnswer(member: member(of: Array(trimmed))) }
        if let index = text.firstIndex(where: { isBlank($0) }) { return .lineBreak(after: index) }
        let dots = text.filter { $0 == 0x2E }.count
        if dots == 4 { return encrypted(text) }
        if dots == 0 { return text.isEmpty ? nil : .opaque }
        let isBase64 = dots == 2 && text.allSatisfy {
            ASCII.isLetter($0) || ASCII.isDigit($0) || "-_.+/=".utf8.contains($0)
        }
        return isBase64 && text.contains { [0x2B, 0x2F, 0x3D].contains($0) } ? .base64 : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || ASCII.isLineEnd(byte)
    }

    /// The member of a provider's answer that is the token.
    private static func member(of text: [UInt8]) -> String? {
        guard let answer = try? JSONReader.read(text) else { return nil }
        return ["id_token", "access_token"].first { answer[$0]?.text != nil }
    }

    private static func encrypted(_ text: [UInt8]) -> TokenFault {
        let header = text.prefix { $0 != 0x2E }
        let value = Base64URL.decode(header).flatMap { try? JSONReader.read($0) }
        return .encrypted(
            algorithm: word(value?["alg"]?.text), encryption: word(value?["enc"]?.text))
    }

    /// The name of an algorithm; nil for anything that does not look like one.
    private static func word(_ text: String?) -> String? {
        guard let text, text.utf8.count <= 20, text.utf8.allSatisfy({
            ASCII.isLetter($0) || ASCII.isDigit($0) || $0 == 0x2D || $0 == 0x2B
        }) else { return nil }
        return text
    }

    /// Whether only the provider can tell what it is (TOK-17).
    var isOpaqueText: Bool {
        switch self {
        case .opaque, .encrypted: true
        case .form(let error): error != .algorithmNone
        case .bearer, .quoted, .lineBreak, .wholeAnswer, .base64: false
        }
    }

    /// The text without what is around the token, where taking that off helps; nil elsewhere.
    func repaired(_ text: [UInt8]) -> [UInt8]? {
        switch self {
        case .bearer:
            return Array(text.drop { TokenFault.isBlank($0) }.dropFirst(7)
                .drop { TokenFault.isBlank($0) })
        case .quoted, .lineBreak:
            return text.filter { !TokenFault.isBlank($0) && $0 != 0x22 && $0 != 0x27 }
        case .wholeAnswer(let member):
            guard let member, let answer = try? JSONReader.read(text),
                  let token = answer[member]?.text else { return nil }
            return Array(token.utf8)
        case .base64:
            return text.filter { $0 != 0x3D }.map { $0 == 0x2B ? 0x2D : $0 == 0x2F ? 0x5F : $0 }
        case .encrypted, .opaque, .form: return nil
        }
    }
}
