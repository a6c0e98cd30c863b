/// A request: what it asks for, and the bytes of its body. The body stands in the field that
/// belongs to the type; a request without it has an empty one.
struct Request {
    let kind: RequestKind
    let body: ArraySlice<UInt8>

    init(_ message: ArraySlice<UInt8>) throws(WireError) {
        var type = 0
        var bodies: [(field: Int, bytes: ArraySlice<UInt8>)] = []
        var fields = FieldReader(message)
        while let field = try fields.next() {
            if field.number == 1 {
                type = Int(truncatingIfNeeded: try field.integer())
            } else if case .bytes(let bytes, isFixed: false) = field.value {
                bodies.append((field.number, bytes))
            }
        }
        guard let kind = RequestKind(rawValue: type) else { throw .unknownRequest(type) }
        self.kind = kind
        body = bodies.last { $0.field == kind.bodyField }?.bytes ?? []
    }
}
