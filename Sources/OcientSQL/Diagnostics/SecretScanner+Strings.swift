extension SecretScanner {
    /// Hides the passwords and tokens inside a text or a bare URL.
    ///
    /// - Parameter isAddress: the text stands where a connection string stands, so that it is one
    ///   even without `//`.
    mutating func scanConnectionString(_ region: ByteRange, isAddress: Bool = false) {
        scanJWTs(region)
        scanCredentials(region, isAddress: isAddress)
        scanAssignments(region)
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

    /// Hides `eyJ….….…`, a token in its compact form, wherever it stands.
    mutating func scanJWTs(_ region: ByteRange) {
        var position = region.start
        while position + 2 < region.end {
            guard source.byte(at: position) == UInt8(ascii: "e"),
                  source.byte(at: position + 1) == UInt8(ascii: "y"),
                  source.byte(at: position + 2) == UInt8(ascii: "J") else {
                position += 1
                continue
            }
            var end = position
            var dots = 0
            while end < region.end, isTokenByte(source.byte(at: end)) {
                if source.byte(at: end) == UInt8(ascii: ".") { dots += 1 }
                end += 1
            }
            if dots >= 2 { hide(ByteRange(start: position, end: end)) }
            position = end
        }
    }

    private func isTokenByte(_ byte: UInt8) -> Bool {
        isWordPart(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "=")
    }

    /// Hides what stands between the first `:` behind `//` and the last `@` (DSN-1).
    ///
    /// A user may hold `@` and a password `/`, so only these two signs count; but an HTTP URL ends
    /// its credentials at the path and a JDBC URL at its properties.
    private mutating func scanCredentials(_ region: ByteRange, isAddress: Bool) {
        var position = region.start
        var wasFound = false
        while position + 1 < region.end {
            guard isDoubleSlash(position), isAddressStart(position, region) else {
                position += 1
                continue
            }
            wasFound = true
            let start = position + 2
            guard scheme(before: position, region, is: "http")
                || scheme(before: position, region, is: "https") else {
                let isJDBC = scheme(before: position, region, is: "jdbc:ocient")
                let end = isJDBC ? endOfJDBCAddress(from: start, region.end) : region.end
                return hidePassword(from: start, to: end)
            }
            var end = start
            while end < region.end, !isPathStart(source.byte(at: end)) { end += 1 }
            hidePassword(from: start, to: end)
            position = end
        }
        if isAddress && !wasFound {
            hidePassword(from: region.start, to: endOfJDBCAddress(from: region.start, region.end))
        }
    }

    private mutating func hidePassword(from start: UInt32, to end: UInt32) {
        var colon = start
        while colon < end, source.byte(at: colon) != UInt8(ascii: ":") { colon += 1 }
        var at = end
        while at > colon, source.byte(at: at) != UInt8(ascii: "@") || at == end { at -= 1 }
        if at > colon { hide(ByteRange(start: colon + 1, end: at)) }
    }

    private func isDoubleSlash(_ position: UInt32) -> Bool {
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

    /// Hides the values of `password=…` and its kin, up to `;` or `&`.
    private mutating func scanAssignments(_ region: ByteRange) {
        var position = region.start
        var nameStart = position
        while position < region.end {
            let byte = source.byte(at: position)
            if byte == UInt8(ascii: "=") {
                let name = source.bytes(in: ByteRange(start: nameStart, end: position))
                if isSecretName(name) { position = hideValue(from: position + 1, to: region.end) }
            }
            if !isWordPart(byte), byte < 0x80 { nameStart = position + 1 }
            position += 1
        }
    }

    private func isSecretName(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
        SecretWords.likeness(of: name) != .none
    }

    private mutating func hideValue(from start: UInt32, to end: UInt32) -> UInt32 {
        var position = start
        while position < end, source.byte(at: position) != UInt8(ascii: ";"),
              source.byte(at: position) != UInt8(ascii: "&") { position += 1 }
        hide(ByteRange(start: start, end: position))
        return position
    }
}
