import OcientSimulator

/// `FetchAuthenticatorsResponse`: the integrations among which a client chooses (INT-7).
struct AuthenticatorList {
    var authenticators: [OpenIDAuthenticator]

    var bytes: [UInt8] {
        var fields = FieldWriter()
        fields.response(.ok)
        for authenticator in authenticators {
            fields.message(2) { choice in
                choice.message(1) { authenticator.write(to: &$0) }
            }
        }
        return fields.bytes
    }
}

/// `OpenIDAuthenticator`: an integration as clients see it.
struct OpenIDAuthenticator {
    var name: String
    var issuer: String
    var clientID: String
    var scopes: [String]
    var isDisabled: Bool

    /// An integration under the name that it runs by.
    init(_ integration: Integration, name: String) {
        self.name = name
        issuer = integration.properties.issuer
        clientID = integration.properties.clientID
        scopes = ["openid"] + (integration.properties.additionalScopes ?? [])
        isDisabled = integration.isDisabled
    }

    /// Codes are redeemed and device grants are run by the server.
    func write(to fields: inout FieldWriter) {
        fields.text(1, issuer)
        fields.text(2, clientID)
        for scope in scopes { fields.text(3, scope) }
        fields.flag(4, isDisabled)
        fields.text(5, name)
        fields.flag(8, true)
        fields.flag(9, scopes.contains("offline_access"))
        fields.flag(10, true)
    }
}
