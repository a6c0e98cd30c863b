import OcientSQL

/// The properties behind the database in a JDBC URL. Names ignore case (rule DSN-2), the last of
/// several wins, and all of them beat what is given beside the URL.
struct JDBCProperties {
    private(set) var user: String?
    private(set) var password: Secret?
    private(set) var handshake = ConnectionString.Handshake.gcm
    private(set) var identityProvider: String?
    private(set) var ssoOAuthFlow = ""
    private(set) var tls = "unverified"
    private var notes: [ClientWarning] = []
    private var unknown = UnknownOptions(known: JDBCProperties.names)

    init(user: String?, password: Secret?) {
        self.user = user.flatMap { $0.isEmpty ? nil : $0 }
        self.password = password.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What the driver ignores or has given up, in order of appearance but unknown names first.
    var warnings: [ClientWarning] { unknown.all + notes }

    /// The names that the driver knows, as its manual spells them.
    static let names = [
        "user", "password", "force", "tls", "handshake", "identityprovider", "ssoOAuthFlow",
        "loglevel", "logfile", "maxRows", "maxTempDisk", "maxTime", "networkTimeout", "priority",
        "longQueryThreshold", "defaultSchema", "parallelism", "timeoutMillis",
        "priorityAdjustFactor", "priorityAdjustTime", "ssoTimeout",
    ]

    /// Reads `;name=value;name=value`. The driver looks for the next `=`, so a name may hold a `;`
    /// (`;a;b=c` sets `a;b`); without one the URL is malformed.
    mutating func read(_ text: ArraySlice<UInt8>) throws(ConnectionStringError) {
        var rest = text
        var followsPassword = false
        while rest.first == 0x3B {
            rest = rest.dropFirst()
            guard let equals = rest.index(ofByte: 0x3D) else { throw JDBCReader.malformedURL }
            let name = rest[..<equals]
            let value = rest[(equals + 1)...]
            let end = value.index(ofByte: 0x3B) ?? value.endIndex
            try set(name, to: value[..<end], mayBeSecret: followsPassword)
            if ASCII.equals(name, ignoringCase: "password") { followsPassword = true }
            rest = value[end...]
        }
    }

    private mutating func set(
        _ name: ArraySlice<UInt8>, to value: ArraySlice<UInt8>, mayBeSecret: Bool
    ) throws(ConnectionStringError) {
        if ASCII.equals(name, ignoringCase: "user") {
            user = JDBCProperties.text(value)
        } else if ASCII.equals(name, ignoringCase: "password") {
            password = value.isEmpty ? nil : Secret(Array(value))
        } else if ASCII.equals(name, ignoringCase: "handshake") {
            try setHandshake(value)
        } else if ASCII.equals(name, ignoringCase: "tls") {
            try setTLS(value)
        } else if ASCII.equals(name, ignoringCase: "identityprovider") {
            identityProvider = JDBCProperties.text(value)
        } else if ASCII.equals(name, ignoringCase: "ssooauthflow") {
            ssoOAuthFlow = String(decoding: value, as: UTF8.self)
        } else if !JDBCProperties.isKnown(name) {
            // Letters alone are an option; anything else behind a password may be its rest.
            let isWord = name.allSatisfy { ASCII.isLetter($0) }
            unknown.note(name, mayBeSecret: mayBeSecret && !isWord)
        }
    }

    private mutating func setHandshake(
        _ value: ArraySlice<UInt8>
    ) throws(ConnectionStringError) {
        if ASCII.equals(value, ignoringCase: "sso") {
            handshake = .sso
        } else if ASCII.equals(value, ignoringCase: "gcm") {
            handshake = .gcm
        } else if ASCII.equals(value, ignoringCase: "cbc") {
            handshake = .gcm
            notes.append(ClientWarning(
                .dsn2, "handshake CBC is an old form of the password login, taken for GCM"))
        } else {
            throw JDBCProperties.noConstant("Handshake", value)
        }
    }

    private mutating func setTLS(_ value: ArraySlice<UInt8>) throws(ConnectionStringError) {
        let lowered = PythonText.lowercased(value)
        for name in ["off", "unverified", "on", "verify"] where lowered == Array(name.utf8)[...] {
            tls = name
            return
        }
        throw JDBCProperties.noConstant("Tls", value)
    }

    private static func noConstant(
        _ type: String, _ value: ArraySlice<UInt8>
    ) -> ConnectionStringError {
        let name = String(decoding: value, as: UTF8.self).uppercased()
        return .malformed("No enum constant \(type).\(name)")
    }

    /// An empty value counts as not set.
    private static func text(_ value: ArraySlice<UInt8>) -> String? {
        value.isEmpty ? nil : String(decoding: value, as: UTF8.self)
    }

    private static let loweredNames = names.map { Array($0.lowercased().utf8)[...] }

    private static func isKnown(_ name: ArraySlice<UInt8>) -> Bool {
        let lowered = PythonText.lowercased(name)
        return loweredNames.contains { $0 == lowered }
    }
}
