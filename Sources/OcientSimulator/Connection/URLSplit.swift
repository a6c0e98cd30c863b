import OcientSQL

/// The part of a DSN after `scheme:`, split as dsnparse's pattern for credentials and then
/// `urllib.parse.urlsplit` of Python 3.11 do it.
struct URLSplit {
    /// What the pattern `^//([^:]*):([^@]*)@` found, with tabs and line breaks still in it.
    private(set) var username: ArraySlice<UInt8>?
    private(set) var password: ArraySlice<UInt8>?
    /// What is between `//` and the next `/`, `?` or `#`; empty without `//`.
    private(set) var location: ArraySlice<UInt8> = []
    private(set) var path: ArraySlice<UInt8> = []
    private(set) var query: ArraySlice<UInt8> = []
    /// What began the first part that was cut off, `;` or `#`; nil when nothing was.
    private(set) var cutMark: UInt8?

    /// What is still to be split.
    private var rest: ArraySlice<UInt8>
    /// The rest as it was once the credentials were taken out.
    private var afterCredentials: ArraySlice<UInt8> = []
    /// Whether a second scheme before the `//` keeps `;params` in the path.
    private var keepsParameters = false

    init(afterScheme text: ArraySlice<UInt8>) {
        rest = text
    }

    /// Splits, or fails on square brackets and on hosts that normalisation would change.
    mutating func run() throws(ConnectionStringError) {
        if takeCredentials() {
            removeUnsafeBytes()
            afterCredentials = rest
            try takeLocation()
        } else {
            rest = rest.drop { $0 <= 0x20 }
            removeUnsafeBytes()
            takeInnerScheme()
            afterCredentials = rest
            if beginsWithSlashes {
                rest = rest.dropFirst(2)
                try takeLocation()
            }
        }
        if let mark = rest.index(ofByte: 0x23) {
            if mark + 1 < rest.endIndex { cutMark = rest[mark] }
            rest = rest[..<mark]
        }
        if let mark = rest.index(ofByte: 0x3F) {
            query = rest[(mark + 1)...]
            rest = rest[..<mark]
        }
        try checkNormalisation()
        path = rest
        if !keepsParameters { cutParameters() }
    }

    private var beginsWithSlashes: Bool {
        rest.count >= 2 && rest[rest.startIndex] == 0x2F && rest[rest.startIndex + 1] == 0x2F
    }

    private mutating func takeCredentials() -> Bool {
        guard beginsWithSlashes else { return false }
        let body = rest.dropFirst(2)
        guard let colon = body.index(ofByte: 0x3A),
              let at = body[(colon + 1)...].index(ofByte: 0x40) else { return false }
        username = body[..<colon]
        password = body[(colon + 1)..<at]
        rest = body[(at + 1)...]
        return true
    }

    /// urllib drops tabs, carriage returns and line feeds wherever they are.
    private mutating func removeUnsafeBytes() {
        if rest.contains(where: { $0 < 0x0E && ($0 == 0x09 || $0 == 0x0A || $0 == 0x0D) }) {
            rest = rest.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...]
        }
    }

    /// `ocient:http://…` has a second scheme, which urllib takes for the only one.
    private mutating func takeInnerScheme() {
        guard let first = rest.first, ASCII.isLetter(first),
              let colon = rest.index(ofByte: 0x3A) else { return }
        for byte in rest[..<colon] {
            let isMark = byte == 0x2B || byte == 0x2D || byte == 0x2E
            guard isMark || ASCII.isLetter(byte) || ASCII.isDigit(byte) else { return }
        }
        let scheme = rest[..<colon]
        keepsParameters = !URLSplit.schemesWithParameters.contains { name in
            ASCII.equals(scheme, ignoringCase: name)
        }
        rest = rest[(colon + 1)...]
    }

    private mutating func takeLocation() throws(ConnectionStringError) {
        let end = rest.firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? rest.endIndex
        location = rest[..<end]
        rest = rest[end...]
        let opening = location.index(ofByte: 0x5B)
        guard opening != nil || location.holds(byte: 0x5D) else { return }
        guard let opening, location.holds(byte: 0x5D) else { throw .value("Invalid IPv6 URL") }
        let inner = location[(opening + 1)...]
        try checkBrackets(inner[..<(inner.index(ofByte: 0x5D) ?? inner.endIndex)])
    }

    /// `;…` in the last segment of the path.
    private mutating func cutParameters() {
        let lastSlash = path.lastIndex(ofByte: 0x2F) ?? path.startIndex
        guard let mark = path[lastSlash...].index(ofByte: 0x3B) else { return }
        if mark + 1 < path.endIndex { cutMark = path[mark] }
        path = path[..<mark]
    }

    /// urllib's `uses_params`, the empty one apart.
    private static let schemesWithParameters: [StaticString] = [
        "ftp", "hdl", "prospero", "http", "imap", "https", "shttp", "rtsp", "rtsps", "rtspu",
        "sip", "sips", "mms", "sftp", "tel",
    ]
}

/// The checks that quote what they object to.
extension URLSplit {
    private func checkBrackets(
        _ address: ArraySlice<UInt8>
    ) throws(ConnectionStringError) {
        if address.first == 0x76 {
            guard isFutureAddress(address.dropFirst()) else {
                throw .value("IPvFuture address is invalid")
            }
            return
        }
        if IPv4Text.read(address) != nil {
            throw .value("An IPv4 address cannot be in brackets")
        }
        let scope = address.index(ofByte: 0x25) ?? address.endIndex
        let name = address[scope...].dropFirst()
        let hasBadScope = scope < address.endIndex && (name.isEmpty || name.holds(byte: 0x25))
        guard !hasBadScope, IPv6Text.read(address[..<scope]) != nil else {
            throw .value(StringPiece(address, mayBeSecret: bracketsMayBeSecret).quoted
                + " does not appear to be an IPv4 or IPv6 address")
        }
    }

    /// Hexadecimal digits, a dot, and at least one character that is no line break.
    private func isFutureAddress(_ address: ArraySlice<UInt8>) -> Bool {
        guard let dot = address.index(ofByte: 0x2E), dot > address.startIndex else { return false }
        return address[..<dot].allSatisfy { Hexadecimal.value(of: $0) != nil }
            && dot + 1 < address.endIndex
    }

    /// Characters that the compatibility normalisation NFKC turns into one of `/ ? # @ :`.
    private func checkNormalisation() throws(ConnectionStringError) {
        guard location.contains(where: { $0 >= 0x80 }) else { return }
        let text = String(decoding: location, as: UTF8.self)
        guard text.unicodeScalars.contains(where: { isDelimiterInDisguise($0.value) }) else {
            return
        }
        let shown = StringPiece(location, mayBeSecret: locationMayBeSecret).shown
        throw .value("netloc '\(shown)' contains invalid characters under NFKC normalization")
    }

    private func isDelimiterInDisguise(_ code: UInt32) -> Bool {
        switch code {
        case 0x2047...0x2049, 0x2100, 0x2101, 0x2105, 0x2106, 0x2A74, 0xFE13, 0xFE16, 0xFE55,
             0xFE56, 0xFE5F, 0xFE6B, 0xFF03, 0xFF0F, 0xFF1A, 0xFF1F, 0xFF20: true
        default: false
        }
    }
}

/// Which parts may be pieces of a password: with credentials found, what is before a further
/// `@`, since a password may hold one; without, all after the first colon that is no port, since
/// people forget the host.
extension URLSplit {
    private var passwordMayGoOn: Bool { secretRange != nil }

    /// Where the password may go on: up to the last `@`, from the credentials on if some were
    /// found, else from the first colon on.
    private var secretRange: Range<Int>? {
        guard let at = afterCredentials.lastIndex(ofByte: 0x40) else { return nil }
        if password != nil { return afterCredentials.startIndex..<at }
        return afterCredentials[..<at].index(ofByte: 0x3A).map { $0..<at }
    }

    /// The host with its port: what is after the last `@` of the location.
    var locationHost: ArraySlice<UInt8> {
        guard let at = location.lastIndex(ofByte: 0x40) else { return location }
        return location[(at + 1)...]
    }

    /// Whether a slice of the text after the credentials may be a piece of the password.
    func mayBeSecret(_ part: ArraySlice<UInt8>?) -> Bool {
        guard let part, !part.isEmpty, let range = secretRange else { return false }
        return part.startIndex < range.upperBound && part.endIndex > range.lowerBound
    }

    /// A user with its `@` is no sign of a host: `admin@system:password/db` has one.
    private var hostMayBeMissing: Bool { password == nil }

    private var locationMayBeSecret: Bool {
        passwordMayGoOn || hostMayBeMissing && location.holds(byte: 0x3A)
    }

    private var bracketsMayBeSecret: Bool {
        passwordMayGoOn || hostMayBeMissing && locationHost.first != 0x5B
    }

    func portMayBeSecret(_ port: ArraySlice<UInt8>) -> Bool {
        passwordMayGoOn || hostMayBeMissing && !PortList.reads(port)
    }

    var queryMayHoldSecret: Bool {
        passwordMayGoOn || hostMayBeMissing && path.isEmpty && location.holds(byte: 0x3A)
    }
}

/// The network location of a URL, `user:password@host:port`, by the rules of `urllib.parse`.
struct NetworkLocation {
    private(set) var username: ArraySlice<UInt8>?
    private(set) var password: ArraySlice<UInt8>?
    /// Lower-cased but for an IPv6 zone after `%`; nil if empty.
    private(set) var hostname: ArraySlice<UInt8>?
    /// Unchecked; nil if empty.
    private(set) var port: ArraySlice<UInt8>?

    /// The last `@` ends the user, the first `:` in it begins the password. With square brackets,
    /// what is before them is dropped.
    init(_ text: ArraySlice<UInt8>) {
        var host = text
        if let at = text.lastIndex(ofByte: 0x40) {
            let user = text[..<at]
            let colon = user.index(ofByte: 0x3A)
            username = user[..<(colon ?? at)]
            password = colon.map { user[($0 + 1)...] }
            host = text[(at + 1)...]
        }
        if let opening = host.index(ofByte: 0x5B) {
            let (address, rest) = NetworkLocation.partition(host[(opening + 1)...], at: 0x5D)
            setHost(address, port: NetworkLocation.partition(rest, at: 0x3A).after)
        } else {
            let (name, digits) = NetworkLocation.partition(host, at: 0x3A)
            setHost(name, port: digits)
        }
    }

    private mutating func setHost(_ host: ArraySlice<UInt8>, port digits: ArraySlice<UInt8>) {
        hostname = host.isEmpty ? nil : NetworkLocation.lowercased(host)
        port = digits.isEmpty ? nil : digits
    }

    /// What is before and after the first such byte.
    private static func partition(
        _ text: ArraySlice<UInt8>, at byte: UInt8
    ) -> (before: ArraySlice<UInt8>, after: ArraySlice<UInt8>) {
        let index = text.index(ofByte: byte) ?? text.endIndex
        return (text[..<index], text[index...].dropFirst())
    }

    private static func lowercased(_ host: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let percent = host.index(ofByte: 0x25) else { return PythonText.lowercased(host) }
        return (Array(PythonText.lowercased(host[..<percent])) + host[percent...])[...]
    }
}
