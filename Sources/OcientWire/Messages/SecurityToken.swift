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

    /// Reads the body of the message itself.
    init(_ body: ArraySlice<UInt8>) throws(WireError) {
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

    init(data: String, signature: String, issuerFingerprint: String) {
        self.data = data
        self.signature = signature
        self.issuerFingerprint = issuerFingerprint
    }
}
