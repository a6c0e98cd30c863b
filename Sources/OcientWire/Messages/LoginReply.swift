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
    var secondaryInterfaces: [[String]] = []
    var sessionID = ""
    var token: SecurityToken?
    var user = ""
    var version: Int64 = 0

    var bytes: [UInt8] {
        var fields = FieldWriter()
        fields.response(.ok)
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
        case .cbc: writeToken(8, to: &fields)
        case .gcm:
            writeToken(8, to: &fields)
            fields.text(9, user)
            writeVersion(10, to: &fields)
        case .securityToken:
            fields.text(8, user)
            writeVersion(9, to: &fields)
        }
        return fields.bytes
    }

    private func writeToken(_ field: Int, to fields: inout FieldWriter) {
        if let token { fields.message(field) { token.write(to: &$0) } }
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
