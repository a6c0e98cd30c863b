/// `ClientConnectionRefreshToken`: the token that shall be exchanged for a new one.
struct RefreshTokenRequest {
    var oldToken = SecurityToken(data: "", signature: "", issuerFingerprint: "")

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
        var fields = FieldWriter()
        fields.response(.ok)
        fields.message(2) { token.write(to: &$0) }
        return fields.bytes
    }
}

/// `ClientConnectionRefreshSessionResponse`.
struct RefreshSessionReply {
    var sessionID: String
    var token: SecurityToken

    var bytes: [UInt8] {
        var fields = FieldWriter()
        fields.response(.ok)
        fields.message(2) { info in
            info.text(1, sessionID)
            info.message(2) { token.write(to: &$0) }
        }
        return fields.bytes
    }
}
