extension SecretScanner {
    /// Hides what stands between the first `:` behind `//` and the last `@` (DSN-1), and without
    /// an `@` behind it all that is no port: people forget the host.
    ///
    /// A user may hold `@` and a password `/`, so only these two signs count; but an HTTP URL ends
    /// its credentials at the path and a JDBC URL at its properties.
    mutating func scanCredentials(_ region: ByteRange, isAddress: Bool) {
        var position = region.start
        var wasFound = false
        while position + 1 < region.end {
            guard isDoubleSlash(position), isAddressStart(position, region) else {
                position += 1
                continue
            }
            if isHTTP(position, region) {
                let end = endOfLocation(from: position + 2, region.end)
                hidePassword(from: position + 2, to: end)
                position = end
                wasFound = true
                continue
            }
            let isJDBC = scheme(before: position, region, is: "jdbc:ocient")
            let isKnown = isJDBC || scheme(before: position, region, is: "ocient")
            // `admin:pass://word@h`: what looks like a scheme is none.
            if isAddress && !isKnown && position > region.start { break }
            let start = position + 2
            let end = isJDBC ? endOfJDBCAddress(from: start, region.end) : region.end
            hidePassword(from: start, to: end)
            if isKnown || isAddress { hideBehindHost(from: start, to: end) }
            return
        }
        if isAddress && !wasFound { scanBareAddress(region) }
    }

    /// An address without `//`, such as `admin:password@h` or `ocient:/admin:password@h`.
    private mutating func scanBareAddress(_ region: ByteRange) {
        let slash = region.start + 7
        let isShort = region.count > 8 && source.byte(at: slash) == UInt8(ascii: "/")
            && scheme(before: slash, region, is: "ocient")
        let start = isShort ? slash + 1 : region.start
        let end = endOfJDBCAddress(from: start, region.end)
        hidePassword(from: start, to: end)
        hideBehindHost(from: start, to: end)
    }

    private func isHTTP(_ slashes: UInt32, _ region: ByteRange) -> Bool {
        scheme(before: slashes, region, is: "http") || scheme(before: slashes, region, is: "https")
    }

    private func endOfLocation(from start: UInt32, _ limit: UInt32) -> UInt32 {
        var end = start
        while end < limit, !isPathStart(source.byte(at: end)) { end += 1 }
        return end
    }

    private mutating func hidePassword(from start: UInt32, to end: UInt32) {
        let colon = firstColon(from: start, to: end)
        var at = end
        while at > colon, source.byte(at: at) != UInt8(ascii: "@") || at == end { at -= 1 }
        if at > colon { hide(ByteRange(start: colon + 1, end: at)) }
    }

    /// Hides what stands behind the colon of the host, where that is no port.
    private mutating func hideBehindHost(from start: UInt32, to end: UInt32) {
        var host = start
        var colon = firstColon(from: start, to: end)
        for position in start..<end where source.byte(at: position) == UInt8(ascii: "@") {
            guard position < colon else { return }
            host = position + 1
        }
        if source.byte(at: host) == UInt8(ascii: "[") {
            while host < end, source.byte(at: host) != UInt8(ascii: "]") { host += 1 }
            colon = firstColon(from: host, to: end)
        }
        guard colon < end else { return }
        let port = ByteRange(start: colon + 1, end: endOfLocation(from: colon + 1, end))
        guard !PortList.reads(source.bytes(in: port)) || isNoQuery(port.end, end) else { return }
        hide(ByteRange(start: colon + 1, end: end))
    }

    /// Whether a `?` stands here and no option behind it: `u:12?word` may be a password.
    private func isNoQuery(_ mark: UInt32, _ end: UInt32) -> Bool {
        source.byte(at: mark) == UInt8(ascii: "?")
            && !source.bytes(in: ByteRange(start: mark, end: end)).contains(UInt8(ascii: "="))
    }

    private func firstColon(from start: UInt32, to end: UInt32) -> UInt32 {
        var colon = start
        while colon < end, source.byte(at: colon) != UInt8(ascii: ":") { colon += 1 }
        return colon
    }

    func isDoubleSlash(_ position: UInt32) -> Bool {
        source.byte(at: position) == UInt8(ascii: "/")
            && source.byte(at: position + 1) == UInt8(ascii: "/")
    }

    private func isAddressStart(_ position: UInt32, _ region: ByteRange) -> Bool {
        position == region.start || source.byte(at: position - 1) == UInt8(ascii: ":")
    }

    private func isPathStart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }

    private func scheme(
        before slashes: UInt32, _ region: ByteRange, is name: StaticString
    ) -> Bool {
        let length = UInt32(name.utf8CodeUnitCount)
        guard slashes >= region.start + length + 1 else { return false }
        let start = slashes - length - 1
        if start > region.start, isWordPart(source.byte(at: start - 1)) { return false }
        return (0..<length).allSatisfy {
            source.byte(at: start + $0) | 0x20 == name.utf8Start[Int($0)] | 0x20
        }
    }

    /// The first `;` that a property follows.
    private func endOfJDBCAddress(from start: UInt32, _ end: UInt32) -> UInt32 {
        var position = start
        while position < end {
            defer { position += 1 }
            guard source.byte(at: position) == UInt8(ascii: ";") else { continue }
            var name = position + 1
            while name < end, isWordPart(source.byte(at: name)) { name += 1 }
            if name > position + 1, source.byte(at: name) == UInt8(ascii: "=") { return position }
            position = name - 1
        }
        return end
    }
}
