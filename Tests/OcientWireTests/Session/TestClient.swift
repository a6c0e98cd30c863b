import Foundation
import OcientSQL
import OcientSimulator

@testable import OcientWire

/// What a driver does, without its sockets: builds requests, encrypts passwords, takes replies
/// apart.
struct TestClient {
    var system: ServedSystem
    var conversation: Conversation
    /// The client's public number, and so the shared secret: the server's secret is 1.
    let number: [UInt8]
    /// Empty lines behind the client's public key.
    var keyPadding = 0

    /// A client at a listener of a system.
    init(_ system: ServedSystem, listener: Int = 0, from: String = "203.0.113.10") {
        self.system = system
        let peer = Peer(
            number: 1, listener: listener, source: IPAddress.parse(from) ?? .any,
            localAddress: "127.0.0.1")
        conversation = Conversation(peer)
        number = (0..<256).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
    }

    /// Sends a request and gives the fields of its reply; nil when there is none.
    mutating func send(
        _ kind: RequestKind, _ body: (inout FieldWriter) -> Void = { _ in }
    ) -> Reply? {
        let output = conversation.receive(TestClient.request(kind, body), &system)
        return output.isEmpty ? nil : Reply(framed: output)
    }

    /// The bytes of a request with its length.
    static func request(
        _ kind: RequestKind, _ body: (inout FieldWriter) -> Void = { _ in }
    ) -> [UInt8] {
        var fields = FieldWriter()
        fields.integer(1, Int64(kind.rawValue))
        fields.message(kind.bodyField, body)
        var framed: [UInt8] = []
        Frame.append(fields.bytes, to: &framed)
        return framed
    }

    /// Both requests of a login; the reply to the second, or to the first when that refuses.
    mutating func logIn(
        _ user: String?, _ password: String, database: String = "sandbox", sso: Bool = false,
        provider: String? = nil, _ handshake: Handshake = .gcm, isForced: Bool = false,
        lifetime: Int64? = nil, refreshing: Int64? = nil
    ) -> Reply? {
        let first = send(handshake == .gcm ? .clientConnectionGCM : .clientConnection) { fields in
            if let user { fields.text(1, user, always: true) }
            fields.text(2, database)
            fields.text(3, "pyocient")
            fields.integer(5, 3)
            fields.integer(6, 10)
            if sso { fields.flag(8, true) }
            if let provider { fields.text(11, provider) }
        }
        guard let first, first.confirmation.outcome == .ok, let iv = first.bytes(2) else {
            return first
        }
        return prove(password, iv, sso, handshake, isForced, lifetime, refreshing)
    }

    /// The second request.
    mutating func prove(
        _ password: String, _ iv: [UInt8], _ sso: Bool = false, _ handshake: Handshake = .gcm,
        _ isForced: Bool = false, _ lifetime: Int64? = nil, _ refreshing: Int64? = nil
    ) -> Reply? {
        // INVARIANT: the number is a valid one, of 256 bytes.
        guard let keys = try? SharedKeys(clientKey: PublicKey.pem(of: number)) else { return nil }
        let plain = Array(password.utf8)
        let cipher = handshake == .gcm
            ? GaloisCounterMode(key: keys.cipherKey, iv: iv)?.seal(plain) ?? []
            : TestClient.chain(plain, keys.cipherKey, iv)
        let code = HMACSHA256.code(of: cipher, key: keys.authenticationKey)
        let key = PublicKey.pem(of: number) + String(repeating: "\n", count: keyPadding)
        return send(handshake == .gcm ? .clientConnectionGCM2 : .clientConnection2) { fields in
            fields.bytes(1, cipher)
            fields.flag(2, isForced)
            fields.bytes(3, code)
            fields.text(4, key)
            fields.flag(5, sso)
            if let lifetime { fields.integer(6, lifetime) }
            if let refreshing { fields.integer(7, refreshing) }
        }
    }

    /// CBC with the padding of PKCS #7.
    private static func chain(_ plain: [UInt8], _ key: [UInt8], _ iv: [UInt8]) -> [UInt8] {
        guard let aes = AES256(key: key) else { return [] }
        let padding = 16 - plain.count % 16
        let text = plain + [UInt8](repeating: UInt8(padding), count: padding)
        var cipher: [UInt8] = []
        var previous = iv
        for start in stride(from: 0, to: text.count, by: 16) {
            var block = zip(text[start..<(start + 16)], previous).map { $0 ^ $1 }
            aes.encrypt(&block)
            cipher += block
            previous = block
        }
        return cipher
    }

    /// Runs a statement that answers with rows and gives them, NULL as nil.
    mutating func rows(_ sql: String) -> [[String?]]? {
        let reply = send(.executeQuery) { $0.text(1, sql) }
        guard reply?.confirmation.outcome != .error, let metadata = send(.fetchMetadata) else {
            return nil
        }
        let columns = metadata.messages(2).count
        var rows: [[String?]] = []
        while let data = send(.fetchData) {
            for buffer in data.messages(2).flatMap({ $0.all(3) }) {
                if buffer == ResultEncoding.end {
                    _ = send(.closeResultSet)
                    return rows
                }
                rows += RowReader.rows(buffer, columns)
            }
        }
        return nil
    }

    /// Runs a statement that answers without rows.
    mutating func update(_ sql: String) -> Confirmation? {
        send(.executeUpdate) { $0.text(1, sql) }?.confirmation
    }
}

extension IPAddress {
    /// 0.0.0.0
    // INVARIANT: the text is an address.
    static var any: IPAddress { IPAddress.parse("0.0.0.0")! }
}
