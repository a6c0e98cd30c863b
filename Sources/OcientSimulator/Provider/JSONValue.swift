import OcientSQL

/// A JSON value (RFC 8259). Members keep their order and numbers their digits, so that what was
/// read is written back as it was.
package enum JSONValue: Hashable, Sendable {
    /// The literal `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number, as written.
    case number(JSONNumber)
    /// A text.
    case string(String)
    /// The elements in order.
    case array([JSONValue])
    /// The members in order, each name once.
    case object([JSONMember])
}

/// A name and its value in a JSON object.
package struct JSONMember: Hashable, Sendable {
    /// The name; compared exactly.
    package var name: String
    /// The value of the name.
    package var value: JSONValue

    /// Pairs a name with a value.
    package init(name: String, value: JSONValue) {
        self.name = name
        self.value = value
    }
}

extension JSONValue {
    /// The text, or nil if this is no string.
    package var text: String? {
        if case .string(let text) = self { return text }
        return nil
    }

    /// The number, or nil if this is none; a string of digits is none.
    package var number: JSONNumber? {
        if case .number(let number) = self { return number }
        return nil
    }

    /// The truth value, or nil if this is none.
    package var bool: Bool? {
        if case .bool(let bool) = self { return bool }
        return nil
    }

    /// The elements, or nil if this is no array.
    package var elements: [JSONValue]? {
        if case .array(let elements) = self { return elements }
        return nil
    }

    /// The members, or nil if this is no object.
    package var members: [JSONMember]? {
        if case .object(let members) = self { return members }
        return nil
    }

    /// The value under a name of an object; nil if there is none or this is no object.
    package subscript(name: String) -> JSONValue? {
        members?.value(named: name)
    }

    /// The number for an integer.
    package static func integer(_ value: Int64) -> JSONValue {
        .number(JSONNumber(value))
    }
}

extension [JSONMember] {
    /// The value under a name, compared exactly; nil if there is none.
    ///
    /// - Complexity: O(*n*); the lengths are compared before the texts.
    package func value(named name: String) -> JSONValue? {
        // By index: an iterator would retain every member it passes.
        let length = name.utf8.count
        for index in indices
        where self[index].name.utf8.count == length && self[index].name.hasBytes(of: name) {
            return self[index].value
        }
        return nil
    }
}

extension [JSONMember] {
    /// Sets the value under a name, in its position if there is one.
    mutating func set(_ name: String, _ value: JSONValue) {
        if let index = firstIndex(where: { $0.name.hasBytes(of: name) }) {
            self[index].value = value
        } else {
            append(JSONMember(name: name, value: value))
        }
    }

    /// Removes what is under a name.
    mutating func remove(_ name: String) {
        removeAll { $0.name.hasBytes(of: name) }
    }
}

/// The members of an object while it is read, each name once.
struct JSONMembers {
    private(set) var list: [JSONMember] = []
    private var known: [[UInt8]: Int] = [:]
    /// The marks of all names: a name whose mark is missing is new, and need not be searched for.
    private var marks: UInt64 = 0

    /// From so many members on, an index finds a repeated name; below, a search is faster.
    private static let indexedFrom = 16

    /// Most tokens have no more claims than these.
    private static let usualCount = 8

    mutating func set(_ name: String, to value: JSONValue) {
        let mark = JSONMembers.mark(name)
        if marks & mark != 0, let index = index(of: name) {
            list[index].value = value
            return
        }
        marks |= mark
        if list.count >= JSONMembers.indexedFrom { known[Array(name.utf8)] = list.count }
        if list.isEmpty { list.reserveCapacity(JSONMembers.usualCount) }
        list.append(JSONMember(name: name, value: value))
        if list.count == JSONMembers.indexedFrom {
            for (index, member) in list.enumerated() { known[Array(member.name.utf8)] = index }
        }
    }

    /// One bit by the ends of a name; the registered claims have each their own.
    private static func mark(_ name: String) -> UInt64 {
        let ends = name.utf8.withContiguousStorageIfAvailable { name in
            name.isEmpty ? 0 : UInt64(name[0]) * 5 + UInt64(name[name.count - 1])
        }
        return 1 << ((ends ?? 0) & 63)
    }

    /// Whether a name was set.
    func holds(_ name: String) -> Bool { index(of: name) != nil }

    private func index(of name: String) -> Int? {
        if list.count >= JSONMembers.indexedFrom { return known[Array(name.utf8)] }
        for index in list.indices where list[index].name.hasBytes(of: name) { return index }
        return nil
    }
}
