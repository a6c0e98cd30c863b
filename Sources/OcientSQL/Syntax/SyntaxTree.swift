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
