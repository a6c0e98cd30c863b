import OcientSQL

/// What a line of `ocsim replay` says: values under our keys, and what is carried through.
///
/// One is used for all lines of a thread, so that it allocates little.
struct ReplayRecord {
    /// The values by `ReplayKey.rawValue`; null is none.
    private(set) var values = [JSONValue](repeating: .null, count: ReplayKey.allCases.count)
    /// The keys that have a value, one bit each.
    private(set) var present: UInt32 = 0
    /// What is carried through, in order.
    private(set) var carried: [JSONMember] = []

    /// Forgets the line.
    mutating func clear() {
        while present != 0 {
            values[present.trailingZeroBitCount] = .null
            present &= present - 1
        }
        carried.removeAll(keepingCapacity: true)
    }

    /// Adds what is carried through.
    mutating func carry(_ member: JSONMember) { carried.append(member) }

    /// Sets the value of a key; an empty text and null are none.
    mutating func set(_ key: ReplayKey, _ value: JSONValue) throws(ReplayLineError) {
        switch value {
        case .null: return
        case .string(let text) where text.isEmpty: return
        case .bool, .number, .string, .array, .object: break
        }
        guard !has(key) else { throw .twice(key) }
        present |= 1 << UInt32(key.rawValue)
        values[key.rawValue] = value
    }

    /// Sets the value of a key where the line has none.
    mutating func setDefault(_ key: ReplayKey, _ value: JSONValue) {
        guard !has(key) else { return }
        present |= 1 << UInt32(key.rawValue)
        values[key.rawValue] = value
    }

    /// Whether there is a value.
    func has(_ key: ReplayKey) -> Bool { present & 1 << UInt32(key.rawValue) != 0 }

    /// The keys that are parts of a string, one bit each.
    private static let parts = ReplayKey.allCases.reduce(UInt32(0)) { bits, key in
        key.isPart ? bits | 1 << UInt32(key.rawValue) : bits
    }

    /// The first part of a string that has a value.
    var firstPart: ReplayKey? {
        let found = present & ReplayRecord.parts
        return found == 0 ? nil : ReplayKey(rawValue: found.trailingZeroBitCount)
    }

    /// The value of a key; nil for none.
    subscript(key: ReplayKey) -> JSONValue? { has(key) ? values[key.rawValue] : nil }
}

/// The values of a line in the forms that their keys need.
extension ReplayRecord {
    /// A text; a number counts as its digits. A connection string is taken only where one belongs,
    /// since messages quote the other texts.
    func text(_ key: ReplayKey) throws(ReplayLineError) -> String? {
        switch self[key] {
        case nil: return nil
        case .string(let text):
            guard key == .dsn || key.isSecret || !ReplayRecord.isAddress(text) else {
                throw .form(
                    key, needs: "a value that is no connection string; one belongs to 'dsn'")
            }
            return text
        case .number(let number): return number.description
        case .null, .bool, .array, .object: throw .form(key, needs: "a text")
        }
    }

    /// Whether a text has the signs of a connection string, malformed or not.
    private static func isAddress(_ text: String) -> Bool {
        var (hasColon, hasOther) = (false, false)
        for byte in text.utf8 {
            if byte == UInt8(ascii: ":") { hasColon = true }
            if byte == UInt8(ascii: "@") || byte == UInt8(ascii: "/") { hasOther = true }
        }
        return hasColon && hasOther
    }

    /// `true`, `false` or these words.
    func bool(_ key: ReplayKey) throws(ReplayLineError) -> Bool? {
        switch self[key] {
        case nil: return nil
        case .bool(let bool): return bool
        case .string("true"): return true
        case .string("false"): return false
        case .null, .string, .number, .array, .object: throw .form(key, needs: "true or false")
        }
    }

    /// A time in ISO 8601, or in seconds since 1970.
    func time() throws(ReplayLineError) -> Instant? {
        guard let text = try text(.time) else { return nil }
        guard let instant = ReplayRecord.instant(text) else {
            throw .form(.time, needs: "a time such as 2026-01-01T00:00:00Z")
        }
        return instant
    }

    /// A time in ISO 8601, or in seconds since 1970.
    static func instant(_ text: String) -> Instant? {
        if let instant = Instant.parse(text) { return instant }
        let whole = String(decoding: text.utf8.prefix { $0 != 0x2E }, as: UTF8.self)
        guard !whole.isEmpty else { return nil }
        return JSONNumber(checked: whole).wholeSeconds.map { Instant(secondsSinceEpoch: $0) }
    }

    /// An object, or a text that is one.
    func members(_ key: ReplayKey) throws(ReplayLineError) -> [JSONMember]? {
        switch self[key] {
        case nil: return nil
        case .object(let members): return members
        case .string(let text):
            if case .object(let members)? = try? JSONReader.read(text) { return members }
            throw .form(key, needs: "a JSON object")
        case .null, .bool, .number, .array: throw .form(key, needs: "a JSON object")
        }
    }
}
