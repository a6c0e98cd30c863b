import OcientSQL

/// The query of a pyocient DSN as `urllib.parse.parse_qs` reads it, strictly and with blanks kept.
struct PyocientQuery {
    /// The values of one name, in the order written; more than one make a list in Python.
    struct Field {
        let name: ArraySlice<UInt8>
        let value: ArraySlice<UInt8>
        var repeats: [ArraySlice<UInt8>] = []

        /// All values, for a message.
        var list: [ArraySlice<UInt8>] { [value] + repeats }
    }

    /// Each name once, in the order of its first appearance.
    var fields: [Field] = []
    private var places: [ArraySlice<UInt8>: Int] = [:]

    /// From so many names on, an index finds a repeated one; below, a search is faster.
    private static let indexedFrom = 16

    /// Splits at `&`, then at the first `=`. A piece without `=` is an error that quotes it, unless
    /// it may be a part of a password.
    init(
        _ text: ArraySlice<UInt8>, mayHoldSecret: Bool
    ) throws(ConnectionStringError) {
        guard !text.isEmpty else { return }
        fields.reserveCapacity(4)
        var followsPassword = mayHoldSecret
        var start = text.startIndex
        while start <= text.endIndex {
            let end = text[start...].index(ofByte: 0x26) ?? text.endIndex
            let piece = text[start..<end]
            guard let equals = piece.index(ofByte: 0x3D) else {
                throw .value("bad query field: "
                    + GuardedText.quoted(piece, mayBeSecret: followsPassword))
            }
            let name = PythonText.unquoted(piece[..<equals], plusIsBlank: true)
            add(name, PythonText.unquoted(piece[(equals + 1)...], plusIsBlank: true))
            if ASCII.equals(name, ignoringCase: "password") { followsPassword = true }
            start = end + 1
        }
    }

    private mutating func add(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
        if let place = place(of: name) {
            fields[place].repeats.append(value)
            return
        }
        if fields.count >= PyocientQuery.indexedFrom { places[name] = fields.count }
        fields.append(Field(name: name, value: value))
        if fields.count == PyocientQuery.indexedFrom {
            for (place, field) in fields.enumerated() { places[field.name] = place }
        }
    }

    private func place(of name: ArraySlice<UInt8>) -> Int? {
        if fields.count >= PyocientQuery.indexedFrom { return places[name] }
        for place in fields.indices where fields[place].name == name { return place }
        return nil
    }
}
