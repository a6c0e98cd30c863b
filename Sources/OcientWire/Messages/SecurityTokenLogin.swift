/// `ClientConnectionSecurityToken`: a login with the token of an earlier one.
struct SecurityTokenLogin {
    var database = ""
    var client = ClientProgram()
    var token = SecurityToken(data: "", signature: "", issuerFingerprint: "")
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
