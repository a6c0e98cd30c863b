/// `SecurityToken`: what a client shows to log in again without a password. Opaque to the client.
struct SecurityToken: Hashable, Sendable {
    var data = ""
    var signature = ""
    var issuerFingerprint = ""

    func write(to fields: inout FieldWriter) {
        fields.text(1, data)
        fields.text(2, signature)
        fields.text(3, issuerFingerprint)
    }
}

extension SecurityToken {
    /// Reads the body of the message itself.
    init(_ body: ArraySlice<UInt8>) throws(WireError) {
        self.init()
        var fields = FieldReader(body)
        while let field = try fields.next() {
            switch field.number {
            case 1: data = try field.text(atMost: WireLimits.name)
            case 2: signature = try field.text(atMost: WireLimits.name)
            case 3: issuerFingerprint = try field.text(atMost: WireLimits.name)
            default: break
            }
        }
    }
}

/// `ClientConnectionSecurityToken`: a login with the token of an earlier one.
struct SecurityTokenLogin {
    var database = ""
    var client = ClientProgram()
    var token = SecurityToken()
    var isForced = false

    init(_ body: ArraySlice<UInt8>) throws(WireError) {
        var fields = FieldReader(body)
        while let field = try fields.next() {
            switch field.number {
            case 1: database = try field.text(atMost: WireLimits.name)
            case 2: client.name = try field.text(atMost: WireLimits.name)
            case 4: client.major = try field.integer()
            case 5: client.minor = try field.integer()
            case 7: token.data = try field.text(atMost: WireLimits.name)
            case 8: token.signature = try field.text(atMost: WireLimits.name)
            case 9: token.issuerFingerprint = try field.text(atMost: WireLimits.name)
            case 10: isForced = try field.flag()
            default: break
            }
        }
    }
}

/// `ClientConnectionRefreshToken`: the token that shall be exchanged for a new one.
struct RefreshTokenRequest {
    var oldToken = SecurityToken()

    init(_ body: ArraySlice<UInt8>) throws(WireError) {
        var fields = FieldReader(body)
        while let field = try fields.next() {
            if field.number == 1 { oldToken = try SecurityToken(try field.bytes()) }
        }
    }
}

/// `ClientConnectionRefreshTokenResponse`.
struct RefreshTokenReply {
    var token: SecurityToken

    var bytes: [UInt8] {
        FieldWriter.reply { fields in fields.message(2) { token.write(to: &$0) } }
    }
}

/// `ClientConnectionRefreshSessionResponse`.
struct RefreshSessionReply {
    var sessionID: String
    var token: SecurityToken

    var bytes: [UInt8] {
        FieldWriter.reply { fields in
            fields.message(2) { info in
                info.text(1, sessionID)
                info.message(2) { token.write(to: &$0) }
            }
        }
    }
}
