/// Walks the fields of a message in protobuf's wire format (proto3), one after the other.
///
///     var fields = FieldReader(bytes)
///     while let field = try fields.next() {
///         switch field.number {
///         case 1: name = try field.text(atMost: WireLimits.name)
///         default: break      // an unknown field is passed over
///         }
///     }
struct FieldReader {
    private var rest: ArraySlice<UInt8>
    private var count = 0

    init(_ message: ArraySlice<UInt8>) {
        rest = message
    }

    /// The next field; nil at the end of the message.
    mutating func next() throws(WireError) -> WireField? {
        guard !rest.isEmpty else { return nil }
        count += 1
        guard count <= WireLimits.fields else { throw .tooManyFields }
        let key = try number()
        guard key >> 3 > 0, key >> 3 < 1 << 29 else { throw .badField }
        let field = Int(key >> 3)
        switch key & 7 {
        case 0: return WireField(number: field, value: .number(try number()))
        case 1: return WireField(number: field, value: .bytes(try take(8), isFixed: true))
        case 2:
            let length = try number()
            guard length <= UInt64(rest.count) else { throw .truncated }
            return WireField(number: field, value: .bytes(try take(Int(length)), isFixed: false))
        case 5: return WireField(number: field, value: .bytes(try take(4), isFixed: true))
        default: throw .badField
        }
    }

    /// A number of variable length, seven bits a byte, the lowest first.
    private mutating func number() throws(WireError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst() {
            guard shift < 64 else { throw .overlongNumber }
            value |= UInt64(byte & 0x7F) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        throw .truncated
    }

    private mutating func take(_ length: Int) throws(WireError) -> ArraySlice<UInt8> {
        guard rest.count >= length else { throw .truncated }
        defer { rest = rest.dropFirst(length) }
        return rest.prefix(length)
    }
}

/// One field of a message.
struct WireField {
    /// Its number.
    var number: Int
    /// What it holds.
    var value: Value

    enum Value {
        /// A number of variable length.
        case number(UInt64)
        /// A text, bytes, a message, or a number of four or eight bytes.
        case bytes(ArraySlice<UInt8>, isFixed: Bool)
    }

    /// A message within the message, or bytes.
    func bytes(atMost limit: Int = .max) throws(WireError) -> ArraySlice<UInt8> {
        guard case .bytes(let bytes, isFixed: false) = value else {
            throw .wrongType(field: number)
        }
        guard bytes.count <= limit else { throw .tooLong(field: number) }
        return bytes
    }

    /// A text.
    func text(atMost limit: Int) throws(WireError) -> String {
        let bytes = try bytes(atMost: limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw .badText(field: number)
        }
        return text
    }

    /// A whole number; negative ones arrive as ten bytes.
    func integer() throws(WireError) -> Int64 {
        guard case .number(let value) = value else { throw .wrongType(field: number) }
        return Int64(bitPattern: value)
    }

    /// A truth value.
    func flag() throws(WireError) -> Bool { try integer() != 0 }
}
