import OcientSimulator

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

/// `FetchAuthenticatorsResponse`: the integrations among which a client chooses (INT-7).
struct AuthenticatorList {
    var authenticators: [OpenIDAuthenticator]

    var bytes: [UInt8] {
        FieldWriter.reply { fields in
            for authenticator in authenticators {
                fields.message(2) { choice in
                    choice.message(1) { authenticator.write(to: &$0) }
                }
            }
        }
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

/// `FetchDeviceGrantInfoResponse`: what a person needs to approve a login in any browser.
struct DeviceGrantInfo {
    var deviceCode: String
    var userCode: String
    var verificationURI: String
    var interval: Int64
    var expiresIn: Int64

    var bytes: [UInt8] {
        FieldWriter.reply { fields in
            fields.text(2, deviceCode)
            fields.text(3, userCode)
            fields.text(4, verificationURI)
            fields.text(5, verificationURI + "?user_code=" + userCode)
            fields.integer(6, interval)
            fields.integer(7, expiresIn)
        }
    }
}
