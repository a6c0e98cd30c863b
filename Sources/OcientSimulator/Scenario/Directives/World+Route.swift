import OcientSQL

/// The keys of `\route` (POOL-17).
private enum RouteKey: String, DirectiveKey {
    static var directive: StatementKind { .route }
    case to, from
}

extension World {
    /// `\route`: a detour between client and node (POOL-17).
    mutating func declareRoute(
        _ target: TextLiteral, _ properties: NodeList<Property>, _ input: DirectiveInput
    ) throws(ExecutionError) {
        let written = try input.endpoint(try input.text(target.range), target.range)
        var (to, from): (Endpoint?, IPAddress?)
        for (key, value) in try input.properties(properties, RouteKey.self) {
            switch key {
            case .to: to = try input.endpoint(try value.text(), value.range)
            case .from: from = try value.address()
            }
        }
        guard let to else {
            throw ExecutionError(
                directive: "\\route needs to = 'host:port'", rule: .pool17, at: target.range)
        }
        detours.add(Detour(written: written, to: to, from: from))
    }
}

extension DirectiveInput {
    /// `host:port`; an IPv6 address in brackets.
    fileprivate func endpoint(
        _ text: String, _ range: ByteRange
    ) throws(ExecutionError) -> Endpoint {
        let bytes = Array(text.utf8)
        if let colon = bytes.lastIndex(of: UInt8(ascii: ":")), colon > 0,
           let port = ASCII.number(bytes[(colon + 1)...], atMost: 65_535), port > 0 {
            var host = bytes[..<colon]
            let isBracketed = host.first == UInt8(ascii: "[") && host.last == UInt8(ascii: "]")
            if isBracketed { host = host.dropFirst().dropLast() }
            let name = String(decoding: host, as: UTF8.self)
            if Endpoint.canBeMet(name), isBracketed || !host.contains(UInt8(ascii: ":")) {
                return Endpoint(host: name, port: UInt16(port))
            }
        }
        throw ExecutionError(
            directive: "'\(text)' is not host:port", rule: .pool17, at: range)
    }
}
