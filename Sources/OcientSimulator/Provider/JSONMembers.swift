/// The members of an object while it is read, each name once.
struct JSONMembers {
    private(set) var list: [JSONMember] = []
    private var places: [String: Int] = [:]

    /// From so many members on, an index finds a repeated name; below, a search is faster.
    private static let indexedFrom = 16

    /// Most tokens have no more claims than these.
    private static let usualCount = 8

    mutating func set(_ name: String, to value: JSONValue) {
        if let place = place(of: name) {
            list[place].value = value
            return
        }
        if list.count >= JSONMembers.indexedFrom { places[name] = list.count }
        if list.isEmpty { list.reserveCapacity(JSONMembers.usualCount) }
        list.append(JSONMember(name: name, value: value))
        if list.count == JSONMembers.indexedFrom {
            for (place, member) in list.enumerated() { places[member.name] = place }
        }
    }

    private func place(of name: String) -> Int? {
        if list.count >= JSONMembers.indexedFrom { return places[name] }
        let length = name.utf8.count
        for place in list.indices
        where list[place].name.utf8.count == length && list[place].name == name {
            return place
        }
        return nil
    }
}
