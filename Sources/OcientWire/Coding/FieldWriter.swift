/// Writes a message in protobuf's wire format (proto3): fields that hold their default are left
/// out unless the message tells "not set" from "default".
struct FieldWriter {
    /// What was written so far.
    private(set) var bytes: [UInt8] = []

    /// A whole number or an enumeration.
    mutating func integer(_ field: Int, _ value: Int64, always: Bool = false) {
        guard value != 0 || always else { return }
        key(field, 0)
        number(UInt64(bitPattern: value))
    }

    /// A truth value.
    mutating func flag(_ field: Int, _ value: Bool, always: Bool = false) {
        integer(field, value ? 1 : 0, always: always)
    }

    /// A text.
    mutating func text(_ field: Int, _ value: String, always: Bool = false) {
        bytes(field, Array(value.utf8), always: always)
    }

    /// Bytes.
    mutating func bytes(_ field: Int, _ value: [UInt8], always: Bool = false) {
        guard !value.isEmpty || always else { return }
        key(field, 2)
        number(UInt64(value.count))
        bytes += value
    }

    /// A number of four bytes, the lowest first.
    mutating func fixed32(_ field: Int, _ value: Int32, always: Bool = false) {
        guard value != 0 || always else { return }
        key(field, 5)
        for shift in stride(from: 0, through: 24, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> Int32(shift)))
        }
    }

    /// A message within the message.
    mutating func message(_ field: Int, _ write: (inout FieldWriter) -> Void) {
        var inner = FieldWriter()
        write(&inner)
        bytes(field, inner.bytes, always: true)
    }

    /// Numbers of variable length, packed into one field.
    mutating func packed(_ field: Int, _ values: [Int]) {
        var inner = FieldWriter()
        for value in values { inner.number(UInt64(value)) }
        bytes(field, inner.bytes)
    }

    private mutating func key(_ field: Int, _ type: Int) {
        number(UInt64(field << 3 | type))
    }

    private mutating func number(_ value: UInt64) {
        var rest = value
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }
}
