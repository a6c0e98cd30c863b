import OcientSQL

/// A JSON Web Token in its compact form (RFC 7519, RFC 7515 §3.1), read or made up.
///
/// Signatures are not verified (rule TOK-15), so a token is its header and claims. The value holds
/// no part of the encoded text and may be printed.
package struct JSONWebToken: Hashable, Sendable {
    /// The members of the header (RFC 7515 §4) in order.
    package var header: [JSONMember]
    /// The claims in order.
    package var claims: [JSONMember]

    /// A token with these claims and the header of an RS256 token.
    package init(claims: [JSONMember], header: [JSONMember] = JSONWebToken.usualHeader) {
        self.header = header
        self.claims = claims
    }

    /// `{"alg":"RS256","typ":"JWT"}`, what providers send by default.
    package static var usualHeader: [JSONMember] {
        [JSONMember(name: "alg", value: .string("RS256")),
         JSONMember(name: "typ", value: .string("JWT"))]
    }

    /// Reads the compact form (rule TOK-8): three non-empty base64url parts, the first two of them
    /// JSON objects, and an `alg` that is not `none` in any case.
    package static func read(_ text: [UInt8]) throws(JSONWebTokenError) -> JSONWebToken {
        let parts = try split(text)
        let header = try object(parts.header, .headerNotBase64URL, .headerNotJSONObject)
        let claims = try object(parts.payload, .payloadNotBase64URL, .payloadNotJSONObject)
        guard Base64URL.isValid(parts.signature) else { throw .signatureNotBase64URL }
        if let algorithm = header.value(named: "alg")?.text, isNone(algorithm) {
            throw .algorithmNone
        }
        return JSONWebToken(claims: claims, header: header)
    }

    /// The compact form with a signature that says it is none: base64url of
    /// `ocsim-dummy-signature`. Reading it back returns an equal token.
    package func compactForm() -> [UInt8] {
        var part: [UInt8] = []
        JSONText.append(header, to: &part)
        var text = Base64URL.encode(part)
        part.removeAll()
        JSONText.append(claims, to: &part)
        text.append(0x2E)
        text.append(contentsOf: Base64URL.encode(part))
        text.append(0x2E)
        text.append(contentsOf: TokenSignature.ofSimulation)
        return text
    }

    private typealias Parts = (
        header: ArraySlice<UInt8>, payload: ArraySlice<UInt8>, signature: ArraySlice<UInt8>
    )

    private static func split(_ text: [UInt8]) throws(JSONWebTokenError) -> Parts {
        guard let first = text[...].index(ofByte: 0x2E),
              let second = text[(first + 1)...].index(ofByte: 0x2E),
              !text[(second + 1)...].holds(byte: 0x2E) else { throw .notThreeParts }
        let parts = (text[..<first], text[(first + 1)..<second], text[(second + 1)...])
        guard !parts.0.isEmpty, !parts.1.isEmpty, !parts.2.isEmpty else { throw .emptyPart }
        return parts
    }

    private static func object(
        _ part: ArraySlice<UInt8>, _ badText: JSONWebTokenError, _ badObject: JSONWebTokenError
    ) throws(JSONWebTokenError) -> [JSONMember] {
        guard let bytes = Base64URL.decode(part) else { throw badText }
        let value: JSONValue
        do { value = try JSONReader.read(bytes) } catch { throw badObject }
        guard case .object(let members) = value else { throw badObject }
        return members
    }

    private static func isNone(_ algorithm: String) -> Bool {
        algorithm.utf8.count == 4 && algorithm.lowercased() == "none"
    }
}

/// Why a text is no usable token. None of the cases repeats a part of it.
package enum JSONWebTokenError: String, Error, Sendable, CustomStringConvertible {
    /// Fewer or more than two dots.
    case notThreeParts = "it does not have three parts separated by dots"
    /// Two dots side by side, or one at an end.
    case emptyPart = "one of its three parts is empty"
    /// The header holds bytes outside the base64url alphabet, or padding.
    case headerNotBase64URL = "its header is not base64url"
    /// The payload holds bytes outside the base64url alphabet, or padding.
    case payloadNotBase64URL = "its payload is not base64url"
    /// The signature holds bytes outside the base64url alphabet, or padding.
    case signatureNotBase64URL = "its signature is not base64url"
    /// The header is not JSON or not an object.
    case headerNotJSONObject = "its header is not a JSON object"
    /// The payload is not JSON or not an object.
    case payloadNotJSONObject = "its payload is not a JSON object"
    /// The header says that the token is not signed.
    case algorithmNone = "its algorithm is none"

    /// For people, as the end of "the token is unusable: …".
    package var description: String { rawValue }
}

extension JSONWebToken {
    /// The claims that every login checks.
    var registered: RegisteredClaims { RegisteredClaims(claims) }
}

/// The registered claims that the login rules check, with the types they may have left visible;
/// found in one pass over all claims.
struct RegisteredClaims {
    /// `iss`, the issuer (rule TOK-9); nil if missing or no text.
    private(set) var issuer: String?
    /// `sub`, the subject (rule GRP-7); nil if missing or no text.
    private(set) var subject: String?
    /// `azp`, the authorized party (rules TOK-12, TOK-13).
    private(set) var authorizedParty = TextClaim.absent
    /// `aud`, the audiences (rule TOK-11): a text counts as a list of one, elements that are no
    /// texts are left out, and anything else, or no claim at all, is empty.
    private(set) var audience: [String] = []
    /// `exp`, when the token expires (rule TOK-10).
    private(set) var expiration = TimeClaim.absent
    /// `nbf`, before when it is not valid (rule TOK-10).
    private(set) var notBefore = TimeClaim.absent

    /// The claims of a token; `party` counts in place of its `azp`.
    init(_ claims: [JSONMember], party: TextClaim? = nil) {
        for index in claims.indices where claims[index].name.utf8.count == 3 {
            // The letters of the name, one byte each.
            switch RegisteredClaims.letters(of: claims[index].name) {
            case 0x69_7373: issuer = claims[index].value.text
            case 0x73_7562: subject = claims[index].value.text
            case 0x61_7A70: authorizedParty = TextClaim(claims[index].value)
            case 0x61_7564: audience = RegisteredClaims.texts(of: claims[index].value)
            case 0x65_7870: expiration = TimeClaim(claims[index].value)
            case 0x6E_6266: notBefore = TimeClaim(claims[index].value)
            default: break
            }
        }
        if let party { authorizedParty = party }
    }

    private static func letters(of name: String) -> UInt32 {
        name.utf8.withContiguousStorageIfAvailable { name in
            var letters: UInt32 = 0
            for byte in name { letters = letters << 8 | UInt32(byte) }
            return letters
        } ?? 0
    }

    private static func texts(of audience: JSONValue) -> [String] {
        switch audience {
        case .string(let text): [text]
        case .array(let elements): elements.compactMap { $0.text }
        case .null, .bool, .number, .object: []
        }
    }
}

/// A claim that should be a text.
package enum TextClaim: Hashable, Sendable {
    /// The token has no such claim.
    case absent
    /// The claim is there and is no string.
    case notText
    /// The claim as it should be.
    case text(String)

    init(_ value: JSONValue?) {
        switch value {
        case nil: self = .absent
        case .string(let text): self = .text(text)
        case .null, .bool, .number, .array, .object: self = .notText
        }
    }
}

/// A claim that should be a NumericDate, seconds since the epoch (RFC 7519 §2).
package enum TimeClaim: Hashable, Sendable {
    /// The token has no such claim.
    case absent
    /// The claim is there and is no number; a text of digits is none.
    case notNumber
    /// The claim as it should be; fractions and exponents are allowed.
    case seconds(JSONNumber)

    init(_ value: JSONValue) {
        switch value {
        case .number(let number): self = .seconds(number)
        case .null, .bool, .string, .array, .object: self = .notNumber
        }
    }
}
