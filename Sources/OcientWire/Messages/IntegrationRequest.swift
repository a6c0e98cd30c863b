/// `FetchAuthenticators` and `FetchDeviceGrantInfo`: which database's integrations are asked for.
struct IntegrationRequest {
    var database = ""
    /// The provider that the connection string names; nil also when it is empty, and of clients
    /// before pyocient 3.10, which do not say it here.
    var identityProvider: String?

    init(_ body: ArraySlice<UInt8>) throws(WireError) {
        var fields = FieldReader(body)
        while let field = try fields.next() {
            switch field.number {
            case 1: database = try field.text(atMost: WireLimits.name)
            case 2:
                let name = try field.text(atMost: WireLimits.name)
                identityProvider = name.isEmpty ? nil : name
            default: break
            }
        }
    }
}
