/// The nodes of one statement, in flat arrays, one a kind of list.
///
/// The parser empties and fills the same tree for each statement, so its arrays are allocated
/// once. Nodes are only meaningful with the tree, and until the next statement is parsed.
package struct SyntaxTree: Sendable {
    var identifiers: [Identifier] = []
    var paths: [ObjectPath] = []
    var privileges: [PrivilegeItem] = []
    var properties: [Property] = []
    var values: [Value] = []
    var entries: [MapEntry] = []
    var settings: [Setting] = []
    var poolOptions: [PoolOption] = []
    var participants: [Participant] = []
    var participantOptions: [ParticipantOption] = []
    var userOptions: [UserOption] = []

    /// An empty tree.
    package init() {}

    /// Forgets every node, keeps the memory.
    mutating func removeAll() {
        if !identifiers.isEmpty { identifiers.removeAll(keepingCapacity: true) }
        if !paths.isEmpty { paths.removeAll(keepingCapacity: true) }
        if !privileges.isEmpty { privileges.removeAll(keepingCapacity: true) }
        if !properties.isEmpty { properties.removeAll(keepingCapacity: true) }
        if !values.isEmpty { values.removeAll(keepingCapacity: true) }
        if !entries.isEmpty { entries.removeAll(keepingCapacity: true) }
        if !settings.isEmpty { settings.removeAll(keepingCapacity: true) }
        if !poolOptions.isEmpty { poolOptions.removeAll(keepingCapacity: true) }
        if !participants.isEmpty { participants.removeAll(keepingCapacity: true) }
        if !participantOptions.isEmpty { participantOptions.removeAll(keepingCapacity: true) }
        if !userOptions.isEmpty { userOptions.removeAll(keepingCapacity: true) }
    }
}

extension SyntaxTree {
    /// The names of a list.
    package subscript(list: NodeList<Identifier>) -> ArraySlice<Identifier> {
        identifiers[list.indices]
    }
    /// The paths of a list.
    package subscript(list: NodeList<ObjectPath>) -> ArraySlice<ObjectPath> { paths[list.indices] }
    /// The privileges of a list.
    package subscript(list: NodeList<PrivilegeItem>) -> ArraySlice<PrivilegeItem> {
        privileges[list.indices]
    }
    /// The properties of a list.
    package subscript(list: NodeList<Property>) -> ArraySlice<Property> { properties[list.indices] }
    /// The values of a list.
    package subscript(list: NodeList<Value>) -> ArraySlice<Value> { values[list.indices] }
    /// The entries of a map.
    package subscript(list: NodeList<MapEntry>) -> ArraySlice<MapEntry> { entries[list.indices] }
    /// The settings of a list.
    package subscript(list: NodeList<Setting>) -> ArraySlice<Setting> { settings[list.indices] }
    /// The pool options of a list.
    package subscript(list: NodeList<PoolOption>) -> ArraySlice<PoolOption> {
        poolOptions[list.indices]
    }
    /// The participants of a list.
    package subscript(list: NodeList<Participant>) -> ArraySlice<Participant> {
        participants[list.indices]
    }
    /// The participant options of a list.
    package subscript(list: NodeList<ParticipantOption>) -> ArraySlice<ParticipantOption> {
        participantOptions[list.indices]
    }
    /// The user options of a list.
    package subscript(list: NodeList<UserOption>) -> ArraySlice<UserOption> {
        userOptions[list.indices]
    }
}

/// The children of one kind that a node has: a stretch of the tree's storage for that kind.
///
/// A node owns nothing, so a tree is a few flat arrays that the parser fills again for each
/// statement (design.md, "Speed and memory"). Read a list with `tree[list]`.
package struct NodeList<Element>: Sendable {
    /// Index of the first element.
    @usableFromInline var start: UInt32
    /// Number of elements.
    package var count: UInt32

    /// An empty list.
    @inlinable
    package init() {
        start = 0
        count = 0
    }

    @inlinable
    init(start: Int, end: Int) {
        self.start = UInt32(truncatingIfNeeded: start)
        self.count = UInt32(truncatingIfNeeded: end - start)
    }

    /// Whether the list has no element.
    @inlinable package var isEmpty: Bool { count == 0 }

    /// Where the elements are in their storage.
    @inlinable var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}
