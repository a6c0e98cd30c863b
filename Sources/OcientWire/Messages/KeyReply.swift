/// `ClientConnectionResponse` and `ClientConnectionGCMResponse`: what the client needs to encrypt
/// the password.
struct KeyReply {
    var iv: [UInt8]

    var bytes: [UInt8] {
        var fields = FieldWriter()
        fields.response(.ok)
        fields.bytes(2, iv)
        fields.text(3, PublicKey.server)
        return fields.bytes
    }
}
