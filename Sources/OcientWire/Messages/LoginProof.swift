/// `ClientConnection2` and `ClientConnectionGCM2`: the encrypted password or token. The first has
/// only the fields up to 4.
struct LoginProof {
    var cipher: [UInt8] = []
    var isForced = false
    var code: [UInt8] = []
    var publicKey = ""
    /// Seconds that the security token shall last, if the client says so.
    var tokenLifetime: Int64?

    init(_ body: ArraySlice<UInt8>) throws(WireError) {
        var fields = FieldReader(body)
        while let field = try fields.next() {
            switch field.number {
            case 1: cipher = Array(try field.bytes())
            case 2: isForced = try field.flag()
            case 3: code = Array(try field.bytes(atMost: 64))
            case 4: publicKey = try field.text(atMost: WireLimits.publicKey)
            case 6: tokenLifetime = try field.integer()
            default: break
            }
        }
    }
}
