import OcientSQL

/// The options that pyocient looks up in the query of a DSN, in the order in which it does, which
/// decides whose error comes first.
enum PyocientOption: UInt8, CaseIterable {
    case tls, force, handshake, identityProvider, ssoOAuthFlow, logFile, logLevel
    case timeout, ssoTimeout, maxResultSetBuffers, tokenLifetimeSeconds, refreshLifetimeSeconds

    /// The name in lower case, which is what the client compares.
    var name: StaticString {
        switch self {
        case .tls: "tls"
        case .force: "force"
        case .handshake: "handshake"
        case .identityProvider: "identityprovider"
        case .ssoOAuthFlow: "ssooauthflow"
        case .logFile: "logfile"
        case .logLevel: "loglevel"
        case .timeout: "timeout"
        case .ssoTimeout: "ssotimeout"
        case .maxResultSetBuffers: "maxresultsetbuffers"
        case .tokenLifetimeSeconds: "tokenlifetimeseconds"
        case .refreshLifetimeSeconds: "refreshlifetimeseconds"
        }
    }

    /// The name as the client's manual spells it.
    var spelling: String {
        switch self {
        case .ssoOAuthFlow: "ssoOAuthFlow"
        default: name.description
        }
    }

    /// The option of a name, nil if the release ignores it.
    init?(_ name: ArraySlice<UInt8>, version: ClientVersion) {
        var name = name
        // Lower case of other scripts can be ASCII, as that of the Kelvin sign is.
        if version.ignoresOptionCase, name.contains(where: { $0 >= 0x80 }) {
            name = PythonText.lowercased(name)
        }
        for raw in 0..<PyocientOption.count {
            guard let option = PyocientOption(rawValue: raw) else { continue }
            let isSame = version.ignoresOptionCase
                ? ASCII.equals(name, ignoringCase: option.name) : ASCII.equals(name, option.name)
            if isSame, version.knows(option) {
                self = option
                return
            }
        }
        return nil
    }

    /// How many there are; their raw values count from 0.
    static let count: UInt8 = 12

    /// Every name that has an effect in a query: the options, and the parts of the string that
    /// dsnparse lets a query supply.
    static func spellings(version: ClientVersion) -> [String] {
        allCases.filter { version.knows($0) }.map { $0.spelling }
            + ["host", "hostname", "port", "username", "password"]
    }
}
