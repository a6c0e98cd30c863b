extension SecretScanner {
    /// Hides the passwords and tokens inside a text or a bare URL.
    ///
    /// - Parameter isAddress: the text is where a connection string is, so that it is one
    ///   even without `//`.
    mutating func scanConnectionString(_ region: ByteRange, isAddress: Bool = false) {
        scanJWTs(region)
        scanCredentials(region, isAddress: isAddress || hasScheme(region))
        scanAssignments(region)
    }

    /// Whether a text begins with `ocient:`, also without the slashes after it.
    func hasScheme(_ region: ByteRange) -> Bool {
        let scheme = ByteRange(start: region.start, end: region.start + 7)
        return region.count > 7
            && ASCII.equals(source.bytes(in: scheme), ignoringCase: "ocient:")
    }

    /// Whether a stretch of bare text is a URL.
    func holdsAddress(_ region: ByteRange) -> Bool {
        var position = region.start
        while position + 2 < region.end {
            if source.byte(at: position) == UInt8(ascii: ":"), isDoubleSlash(position + 1) {
                return true
            }
            position += 1
        }
        return false
    }

    /// Hides `eyJ….….…`, a token in its compact form, wherever it is.
    mutating func scanJWTs(_ region: ByteRange) {
        var position = region.start
        while position < region.end {
            let rest = ByteRange(start: position, end: region.end)
            guard source.byte(at: position) == UInt8(ascii: "e"),
                  let shape = CompactToken(source.bytes(in: rest)) else {
                position += 1
                continue
            }
            let end = position + UInt32(shape.length)
            if shape.isToken { hide(ByteRange(start: position, end: end)) }
            position = end
        }
    }

    /// Hides the values of `password=…` and its kin, up to the next option.
    private mutating func scanAssignments(_ region: ByteRange) {
        var position = region.start
        var name = ByteRange(at: position)
        let isJDBC = isJDBC(region)
        while position < region.end {
            let byte = source.byte(at: position)
            if byte == UInt8(ascii: "=") {
                if SecretWords.likeness(of: source.bytes(in: name)) != .none {
                    position = hideValue(from: position + 1, to: region.end, isJDBC)
                }
                name = ByteRange(at: position + 1)
            } else if isWordPart(byte) || byte >= 0x80 {
                if name.end < position { name = ByteRange(at: position) }
                name.end = position + 1
            } else if !isBlank(byte) {
                name = ByteRange(at: position + 1)
            }
            position += 1
        }
    }

    /// Whether the first address of a text is one for JDBC.
    private func isJDBC(_ region: ByteRange) -> Bool {
        var position = region.start
        while position + 1 < region.end, !isDoubleSlash(position) { position += 1 }
        return scheme(before: position, region, is: "jdbc:ocient")
    }

    private mutating func hideValue(
        from start: UInt32, to end: UInt32, _ isJDBC: Bool
    ) -> UInt32 {
        let start = self.end(from: start, end) { isBlank($0) }
        var position = start
        while position < end, !beginsOption(position, end, isJDBC) { position += 1 }
        hide(ByteRange(start: start, end: position))
        return position
    }

    /// Whether `;name=` or `&name=` is here, with a name of letters, or the last `;`. Anything
    /// else may be the rest of a password that holds such a sign; to JDBC, `&` is none.
    private func beginsOption(_ offset: UInt32, _ end: UInt32, _ isJDBC: Bool) -> Bool {
        let sign = source.byte(at: offset)
        guard sign == UInt8(ascii: ";") || sign == UInt8(ascii: "&") && !isJDBC else {
            return false
        }
        let position = self.end(from: offset + 1, end) { isWordPart($0) }
        if position > offset + 1, source.byte(at: position) == UInt8(ascii: "=") { return true }
        return position == offset + 1 && position >= end
    }

    /// Hides the text between the first `:` after `//` and the last `@` (DSN-1). Without an `@` it
    /// hides everything after the `:` that is not a port: the host may have been forgotten.
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
            // `admin:pass://word@h`: the part that looks like a scheme is not one.
            if isAddress && !isKnown && position > region.start { break }
            let start = position + 2
            let end = isJDBC ? endOfJDBCAddress(from: start, region.end) : region.end
            hidePassword(from: start, to: end)
            if isKnown || isAddress { hideAfterHost(from: start, to: end) }
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
        hideAfterHost(from: start, to: end)
    }

    private func isHTTP(_ slashes: UInt32, _ region: ByteRange) -> Bool {
        scheme(before: slashes, region, is: "http") || scheme(before: slashes, region, is: "https")
    }

    private func endOfLocation(from start: UInt32, _ limit: UInt32) -> UInt32 {
        end(from: start, limit) {
            $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
        }
    }

    private mutating func hidePassword(from start: UInt32, to end: UInt32) {
        let colon = firstColon(from: start, to: end)
        var at = end
        while at > colon, source.byte(at: at) != UInt8(ascii: "@") || at == end { at -= 1 }
        if at > colon { hide(ByteRange(start: colon + 1, end: at)) }
    }

    /// Hides the text after the colon of the host if it is not a port.
    private mutating func hideAfterHost(from start: UInt32, to end: UInt32) {
        var host = start
        var colon = firstColon(from: start, to: end)
        for position in start..<end where source.byte(at: position) == UInt8(ascii: "@") {
            guard position < colon else { return }
            host = position + 1
        }
        if source.byte(at: host) == UInt8(ascii: "[") {
            host = self.end(from: host, end) { $0 != UInt8(ascii: "]") }
            colon = firstColon(from: host, to: end)
        }
        guard colon < end else { return }
        let port = ByteRange(start: colon + 1, end: endOfLocation(from: colon + 1, end))
        guard !PortList.reads(source.bytes(in: port)) || isNoQuery(port.end, end) else { return }
        hide(ByteRange(start: colon + 1, end: end))
    }

    /// Whether a `?` is here and no option after it: `u:12?word` may be a password.
    private func isNoQuery(_ mark: UInt32, _ end: UInt32) -> Bool {
        source.byte(at: mark) == UInt8(ascii: "?")
            && !source.bytes(in: ByteRange(start: mark, end: end)).contains(UInt8(ascii: "="))
    }

    private func firstColon(from start: UInt32, to end: UInt32) -> UInt32 {
        self.end(from: start, end) { $0 != UInt8(ascii: ":") }
    }

    func isDoubleSlash(_ position: UInt32) -> Bool {
        source.byte(at: position) == UInt8(ascii: "/")
            && source.byte(at: position + 1) == UInt8(ascii: "/")
    }

    private func isAddressStart(_ position: UInt32, _ region: ByteRange) -> Bool {
        position == region.start || source.byte(at: position - 1) == UInt8(ascii: ":")
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
            let name = self.end(from: position + 1, end) { isWordPart($0) }
            if name > position + 1, source.byte(at: name) == UInt8(ascii: "=") { return position }
            position = name - 1
        }
        return end
    }

    /// How far ahead uses of a variable are searched; if more text follows, the variable counts as
    /// a secret.
    private static let window: UInt32 = 1 << 16

    /// Whether the value of `\set name = …` is a secret: by its name, or by a use as one.
    func isSecretVariable(_ name: ByteRange) -> Bool {
        if SecretWords.nameHoldsSecret(source.bytes(in: name)) { return true }
        let end = name.end + SecretScanner.window
        if end < lexer.end { return true }
        var position = name.end
        while position + 2 < lexer.end {
            if source.byte(at: position) == UInt8(ascii: "$"), isUse(of: name, at: position),
               isAtSecret(position) { return true }
            position += 1
        }
        return false
    }

    /// Whether `${name}` is at an offset, in any case.
    private func isUse(of name: ByteRange, at offset: UInt32) -> Bool {
        let end = offset + 2 + UInt32(name.count)
        guard source.byte(at: offset + 1) == UInt8(ascii: "{"), end < lexer.end,
              source.byte(at: end) == UInt8(ascii: "}") else { return false }
        return (0..<UInt32(name.count)).allSatisfy {
            source.byte(at: name.start + $0) | 0x20 == source.byte(at: offset + 2 + $0) | 0x20
        }
    }

    /// Whether a password may be at an offset of a text: after a colon that belongs to no
    /// scheme, or after `password=`.
    private func isAtSecret(_ offset: UInt32) -> Bool {
        var position = offset
        while position > statement.start, !isQuote(source.byte(at: position - 1)) {
            position -= 1
            let byte = source.byte(at: position)
            if byte == 0x0A || offset - position > SecretScanner.longestAddress { return false }
            if byte == UInt8(ascii: ":"), !isDoubleSlash(position + 1),
               source.byte(at: position + 1) | 0x20 != UInt8(ascii: "o") { return true }
            guard byte == UInt8(ascii: "=") else { continue }
            var name = ByteRange(at: position)
            while name.start > 0, isWordPart(source.byte(at: name.start - 1)) { name.start -= 1 }
            if SecretWords.likeness(of: source.bytes(in: name)) != .none { return true }
        }
        return false
    }

    /// How far back the beginning of a connection string is searched.
    private static let longestAddress: UInt32 = 1000
}

/// What is after the colon of a host.
package enum PortList {
    /// Whether a text is a port, or a list `port,host:port,…`, which is written by mistake with a
    /// port for each host. Everything else after a colon may be a password.
    package static func reads(_ text: some BidirectionalCollection<UInt8>) -> Bool {
        guard let first = text.first, ASCII.isDigit(first) else { return false }
        var digits = 0
        var inName = false
        for byte in text {
            switch byte {
            case UInt8(ascii: ","):
                guard !inName, digits > 0 else { return false }
                (digits, inName) = (0, true)
            case UInt8(ascii: ":"):
                guard inName else { return false }
                (digits, inName) = (0, false)
            case _ where inName:
                guard isHostByte(byte) else { return false }
            default:
                guard ASCII.isDigit(byte) else { return false }
                digits += 1
            }
        }
        return !inName && digits > 0
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        ASCII.isDigit(byte) || ASCII.isLetter(byte) || byte == 0x2D || byte == 0x2E
    }
}
