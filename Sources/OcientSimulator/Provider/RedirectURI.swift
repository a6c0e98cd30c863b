import OcientSQL

/// Whether a provider sends the browser back to an address that a login asks for (FLOW-5).
enum RedirectURI {
    /// What pyocient 3.10.0 sends, and what JDBC is assumed to send.
    static let ofDrivers = "http://127.0.0.1:7050/ocient/oauth2/v1/callback"

    /// The entry that the guide has people register (guide §2a).
    static let ofGuide = "http://localhost:7050"

    /// What has to be registered so that the drivers' address is let through.
    static func entry(for kind: ProviderKind, guideMatching: Bool) -> String {
        kind.asksPublicForConsent && guideMatching ? ofGuide : ofDrivers
    }

    /// Whether a list of registered callbacks lets `uri` through.
    ///
    /// `guideMatching` is the reading `callback_match = guide`: Auth0, and providers of which
    /// nothing is known, then take the guide's two entries, whatever the path.
    static func isAllowed(
        _ uri: String, by application: Application, of kind: ProviderKind, guideMatching: Bool
    ) -> Bool {
        switch kind {
        case .google where application.type == .native && Parts(uri).isLoopback: true
        case .auth0 where guideMatching, .generic where guideMatching:
            application.callbacks.contains { isOfGuide($0) || $0.hasBytes(of: uri) }
        case .keycloak:
            application.callbacks.contains { allowsInKeycloak($0, uri) }
        case .entra:
            application.callbacks.contains { allowsInEntra($0, uri) }
        case .auth0, .generic, .okta, .google:
            application.callbacks.contains { $0.hasBytes(of: uri) }
        }
    }

    /// An entry with the host and the port of the guide, and any path.
    private static func isOfGuide(_ entry: String) -> Bool {
        for origin in [ofGuide, "http://127.0.0.1:7050"] where entry.begins(with: origin) {
            let next = entry.utf8.dropFirst(origin.utf8.count).first
            return next == nil || next == UInt8(ascii: "/")
        }
        return false
    }

    /// Keycloak takes a `*` at the end of an entry for any text, and tries a loopback address
    /// without its port as well.
    private static func allowsInKeycloak(_ entry: String, _ uri: String) -> Bool {
        let parts = Parts(uri)
        let withoutPort = parts.isLoopback ? parts.withoutPort : uri
        guard entry.utf8.last == UInt8(ascii: "*") else {
            return entry.hasBytes(of: uri) || entry.hasBytes(of: withoutPort)
        }
        let start = String(entry.dropLast())
        return uri.begins(with: start) || withoutPort.begins(with: start)
    }

    /// Entra compares exactly, but for the port of `http://localhost`.
    private static func allowsInEntra(_ entry: String, _ uri: String) -> Bool {
        if entry.hasBytes(of: uri) { return true }
        let (one, other) = (Parts(entry), Parts(uri))
        return one.isLocalhost && other.isLocalhost
            && one.withoutPort.hasBytes(of: other.withoutPort)
    }

    /// An `http` address in parts.
    private struct Parts {
        let host: String
        let withoutPort: String
        let isHTTP: Bool

        init(_ uri: String) {
            let bytes = Array(uri.utf8)
            let scheme = Array("http://".utf8)
            isHTTP = bytes.starts(with: scheme)
            let rest = isHTTP ? bytes[scheme.count...] : []
            let end = rest.firstIndex { $0 == UInt8(ascii: "/") } ?? rest.endIndex
            let colon = rest[..<end].lastIndex { $0 == UInt8(ascii: ":") } ?? end
            let hostBytes = rest[rest.startIndex..<colon]
            host = String(decoding: hostBytes, as: UTF8.self)
            withoutPort = isHTTP
                ? "http://" + host + String(decoding: rest[end...], as: UTF8.self) : uri
        }

        var isLocalhost: Bool { isHTTP && host == "localhost" }
        var isLoopback: Bool { isHTTP && (host == "127.0.0.1" || host == "localhost") }
    }
}
