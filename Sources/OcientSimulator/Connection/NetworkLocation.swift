import OcientSQL

/// The network location of a URL, `user:password@host:port`, by the rules of `urllib.parse`.
struct NetworkLocation {
    private(set) var username: ArraySlice<UInt8>?
    private(set) var password: ArraySlice<UInt8>?
    /// Lower-cased but for an IPv6 zone behind `%`; nil if empty.
    private(set) var hostname: ArraySlice<UInt8>?
    /// Unchecked; nil if empty.
    private(set) var port: ArraySlice<UInt8>?

    /// The last `@` ends the user, the first `:` in it begins the password. With square brackets,
    /// what stands before them is dropped.
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
            let (address, behind) = NetworkLocation.partition(host[(opening + 1)...], at: 0x5D)
            setHost(address, port: NetworkLocation.partition(behind, at: 0x3A).behind)
        } else {
            let (name, digits) = NetworkLocation.partition(host, at: 0x3A)
            setHost(name, port: digits)
        }
    }

    private mutating func setHost(_ host: ArraySlice<UInt8>, port digits: ArraySlice<UInt8>) {
        hostname = host.isEmpty ? nil : NetworkLocation.lowercased(host)
        port = digits.isEmpty ? nil : digits
    }

    /// What stands before and behind the first such byte.
    private static func partition(
        _ text: ArraySlice<UInt8>, at byte: UInt8
    ) -> (before: ArraySlice<UInt8>, behind: ArraySlice<UInt8>) {
        let index = text.index(ofByte: byte) ?? text.endIndex
        return (text[..<index], text[index...].dropFirst())
    }

    private static func lowercased(_ host: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let percent = host.index(ofByte: 0x25) else { return PythonText.lowercased(host) }
        return (Array(PythonText.lowercased(host[..<percent])) + host[percent...])[...]
    }
}
