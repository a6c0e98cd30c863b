@testable import OcientWire

/// A reply taken apart into its fields.
struct Reply {
    private var fields: [(number: Int, value: WireField.Value)] = []

    /// The message behind four bytes of length; nil when the length is wrong.
    init?(framed: [UInt8]) {
        guard framed.count >= 4 else { return nil }
        let length = framed[..<4].reduce(0) { $0 << 8 | Int($1) }
        guard framed.count == length + 4 else { return nil }
        self.init(framed[4...])
    }

    init?(_ message: ArraySlice<UInt8>) {
        var reader = FieldReader(message)
        do {
            while let field = try reader.next() { fields.append((field.number, field.value)) }
        } catch {
            return nil
        }
    }

    /// All texts, bytes and messages of a field.
    func all(_ number: Int) -> [[UInt8]] {
        fields.compactMap { field in
            guard field.number == number, case .bytes(let bytes, _) = field.value else {
                return nil
            }
            return Array(bytes)
        }
    }

    func bytes(_ number: Int) -> [UInt8]? { all(number).last }

    func text(_ number: Int) -> String? {
        bytes(number).map { String(decoding: $0, as: UTF8.self) }
    }

    func messages(_ number: Int) -> [Reply] { all(number).compactMap { Reply($0[...]) } }

    func integer(_ number: Int) -> Int64? {
        for field in fields.reversed() where field.number == number {
            switch field.value {
            case .number(let value): return Int64(bitPattern: value)
            case .bytes(let bytes, isFixed: true):
                let value = bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
                return Int64(Int32(bitPattern: value))
            case .bytes: return nil
            }
        }
        return nil
    }

    /// The first field, or the whole message where it is the confirmation itself.
    var confirmation: Confirmation {
        let own = messages(1).last ?? self
        return Confirmation(
            outcome: Confirmation.Outcome(rawValue: Int(own.integer(1) ?? 0)) ?? .error,
            reason: own.text(2) ?? "", sqlstate: own.text(3) ?? "", code: Int(own.integer(4) ?? 0))
    }
}

/// Reads rows as a driver does.
enum RowReader {
    static func rows(_ buffer: [UInt8], _ columns: Int) -> [[String?]] {
        var rest = buffer[...]
        let count = number(&rest, 4)
        return (0..<count).map { _ in
            _ = number(&rest, 4)
            return (0..<columns).map { _ in cell(&rest) }
        }
    }

    private static func cell(_ rest: inout ArraySlice<UInt8>) -> String? {
        switch rest.popFirst() {
        case 1: return "\(number(&rest, 4))"
        case 2: return "\(number(&rest, 8))"
        case 11: return "\(number(&rest, 2))"
        case 5:
            let count = number(&rest, 4)
            defer { rest = rest.dropFirst(count) }
            return String(decoding: rest.prefix(count), as: UTF8.self)
        case 8: return number(&rest, 1) == 1 ? "true" : "false"
        default: return nil
        }
    }

    private static func number(_ rest: inout ArraySlice<UInt8>, _ bytes: Int) -> Int {
        defer { rest = rest.dropFirst(bytes) }
        return rest.prefix(bytes).reduce(0) { $0 << 8 | Int($1) }
    }
}
