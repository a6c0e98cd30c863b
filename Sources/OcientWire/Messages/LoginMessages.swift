import OcientSimulator

/// `ClientConnection` and `ClientConnectionGCM`: who wants to log in, and where to. The same
/// fields but for `patchClientVersion`, which nothing depends on.
struct LoginHello {
    var user: String?
    var client = ClientProgram()
    var database = ""
    var isExplicitSSO = false
    var identityProvider: String?

    init(_ body: ArraySlice<UInt8>) throws(WireError) {
        var fields = FieldReader(body)
        while let field = try fields.next() {
            switch field.number {
            case 1: user = try field.text(atMost: WireLimits.name)
            case 2: database = try field.text(atMost: WireLimits.name)
            case 3: client.name = try field.text(atMost: WireLimits.name)
            case 5: client.major = try field.integer()
            case 6: client.minor = try field.integer()
            case 8: if case .number = field.value { isExplicitSSO = try field.flag() }
            case 11: identityProvider = try field.text(atMost: WireLimits.name)
            default: break
            }
        }
    }
}

/// The program at the other end, as it calls itself.
struct ClientProgram {
    var name = "pyocient"
    var major: Int64 = 0
    var minor: Int64 = 0

    /// The client whose rules apply.
    var profile: ClientProfile { .named(name, version) }

    /// Its version; what does not fit is the current one.
    private var version: ClientVersion {
        guard let major = Int32(exactly: major), let minor = Int32(exactly: minor) else {
            return .current
        }
        return ClientVersion(major: Int(major), minor: Int(minor))
    }
}

/// `ClientConnectionResponse` and `ClientConnectionGCMResponse`: what the client needs to encrypt
/// the password.
struct KeyReply {
    var iv: [UInt8]

    var bytes: [UInt8] {
        FieldWriter.reply { fields in
            fields.bytes(2, iv)
            fields.text(3, PublicKey.server)
        }
    }
}

/// `ClientConnection2` and `ClientConnectionGCM2`: the encrypted password or token. The first has
/// only the fields up to 4.
struct LoginProof {
    var cipher: [UInt8] = []
    var isForced = false
    var code: [UInt8] = []
    var publicKey = ""
    /// Seconds that the security token shall last, if the client says so.
    var tokenLifetime: Int64?
    /// Seconds after the login in which the session and its token may be refreshed.
    var refreshLifetime: Int64?

    init(_ body: ArraySlice<UInt8>) throws(WireError) {
        var fields = FieldReader(body)
        while let field = try fields.next() {
            switch field.number {
            case 1: cipher = Array(try field.bytes())
            case 2: isForced = try field.flag()
            case 3: code = Array(try field.bytes(atMost: 64))
            case 4: publicKey = try field.text(atMost: WireLimits.publicKey)
            case 6: tokenLifetime = try field.integer()
            case 7: refreshLifetime = try field.integer()
            default: break
            }
        }
    }
}

/// The reply to a login that was accepted: `ClientConnection2Response`,
/// `ClientConnectionGCM2Response` and `ClientConnectionSecurityTokenResponse`, which number their
/// last fields differently.
struct LoginReply {
    /// Which of the three.
    enum Form {
        case cbc, gcm, securityToken
    }

    var form: Form
    var redirect: Redirect?
    var secondaryInterfaces: [[String]]
    var sessionID: String
    var token: SecurityToken
    var user: String
    var version: Int64

    var bytes: [UInt8] {
        FieldWriter.reply { fields in
            fields.flag(2, redirect != nil, always: true)
            fields.text(3, redirect?.host ?? "")
            fields.fixed32(4, Int32(redirect?.port ?? 0))
            for addresses in secondaryInterfaces {
                fields.message(6) { list in
                    for address in addresses { list.text(1, address, always: true) }
                }
            }
            fields.text(7, sessionID)
            switch form {
            case .cbc: fields.message(8) { token.write(to: &$0) }
            case .gcm:
                fields.message(8) { token.write(to: &$0) }
                fields.text(9, user)
                writeVersion(10, to: &fields)
            case .securityToken:
                fields.text(8, user)
                writeVersion(9, to: &fields)
            }
        }
    }

    private func writeVersion(_ field: Int, to fields: inout FieldWriter) {
        fields.message(field) { version in
            version.integer(1, self.version, always: true)
            version.integer(2, 0, always: true)
            version.integer(3, 0, always: true)
        }
    }
}

/// Where a client shall go instead.
struct Redirect: Hashable, Sendable {
    var host: String
    var port: UInt16
}
