import OcientSimulator

/// `ClientConnection` and `ClientConnectionGCM`: who wants to log in, and where to. The same
/// fields but for `patchClientVersion`, which nothing depends on.
struct LoginHello {
    var user = ""
    var hasUser = false
    var client = ClientProgram()
    var database = ""
    var isExplicitSSO = false
    var identityProvider: String?

    init(_ body: ArraySlice<UInt8>) throws(WireError) {
        var fields = FieldReader(body)
        while let field = try fields.next() {
            switch field.number {
            case 1:
                user = try field.text(atMost: WireLimits.name)
                hasUser = true
            case 2: database = try field.text(atMost: WireLimits.name)
            case 3: client.name = try field.text(atMost: WireLimits.name)
            case 5: client.major = try field.integer()
            case 6: client.minor = try field.integer()
            case 8: if case .number = field.value { isExplicitSSO = try field.flag() }
            case 11: identityProvider = try field.text(atMost: WireLimits.name)
            default: break
            }
        }
    }
}

/// The program at the other end, as it calls itself.
struct ClientProgram {
    var name = "pyocient"
    var major: Int64 = 0
    var minor: Int64 = 0

    /// The driver whose rules apply.
    var driver: ConnectionString.Driver {
        name.lowercased().utf8.starts(with: "jdbc".utf8) ? .jdbc : .pyocient
    }

    /// Its version; what does not fit is the current one.
    var version: ClientVersion {
        guard let major = Int32(exactly: major), let minor = Int32(exactly: minor) else {
            return .current
        }
        return ClientVersion(major: Int(major), minor: Int(minor))
    }
}
