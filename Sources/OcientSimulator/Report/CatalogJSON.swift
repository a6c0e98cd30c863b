import OcientSQL

/// Writes the catalog as JSON (interface.md, "run --format json"): the stored configuration.
///
/// The members of an object are the attributes that have a key; nothing is collected.
package struct CatalogJSON {
    private let description: CatalogDescription
    private let version: Int

    private var catalog: Catalog { description.catalog }

    /// A writer for the system of a simulation.
    package init(_ simulation: Simulation) {
        description = simulation.catalogDescription
        version = Int(truncatingIfNeeded: simulation.version)
    }

    /// Writes the whole object.
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.member("version", version)
        json.member("pending_restart", catalog.hasPendingRestart)
        json.key("databases")
        writeDatabases(to: &json)
        json.key("integrations")
        writeIntegrations(to: &json)
        json.key("pools")
        writePools(to: &json)
        json.key("privileges")
        writePrivileges(to: &json)
        json.endObject()
    }

    /// Writes the list of databases, `system` first, the others in order of creation.
    package func writeDatabases(to json: inout JSONWriter) {
        let contents = CatalogContents(catalog, description.names)
        write(catalog.databases.ids, DatabaseAttribute.self, to: &json) { json, id in
            json.member("groups", contents.groups[id.position])
            json.member("users", contents.users[id.position])
        }
    }

    /// Writes the integrations in order of creation; only properties that are set.
    package func writeIntegrations(to json: inout JSONWriter) {
        write(catalog.stored.integrations.all, IntegrationAttribute.self, to: &json) {
            json, integration in
            json.key("properties")
            json.beginObject()
            for property in IntegrationProperty.allCases {
                let written = property.value(of: integration.properties, in: description)
                if !written.isDefault { json.member(property.name, written.value) }
            }
            json.endObject()
        }
    }

    /// Writes the pools in order of creation.
    package func writePools(to json: inout JSONWriter) {
        write(catalog.stored.pools.all, PoolAttribute.self, to: &json) { json, pool in
            json.key("participants")
            write(pool.members, ParticipantAttribute.self, to: &json)
        }
    }

    /// Writes the groups, the `public` ones too, in order of creation.
    package func writeGroups(to json: inout JSONWriter) {
        write(catalog.groups.ids, GroupAttribute.self, to: &json)
    }

    /// Writes the rows of the privilege table in order of granting.
    package func writePrivileges(to json: inout JSONWriter) {
        var pieces = PieceTable()
        let keys = GrantAttribute.keys
        json.beginArray()
        for row in catalog.grants.listed(description.readings) {
            var next = 0
            while next < keys.count {
                let first = next
                let number = keys[first].number(of: row)
                repeat { next += 1 } while next < keys.count && keys[next].number(of: row) == number
                let end = next
                json.piece(number, in: &pieces) { json in
                    if first == 0 { json.beginObject() }
                    for index in first..<end { write(keys[index], of: row, to: &json) }
                    if end == keys.count { json.endObject() }
                }
            }
        }
        json.endArray()
    }

    /// A list of items with the attributes that have a key; `more` writes what else they hold.
    private func write<Attribute: CatalogAttribute>(
        _ items: some Sequence<Attribute.Item>, _ attribute: Attribute.Type,
        to json: inout JSONWriter,
        more: (inout JSONWriter, Attribute.Item) -> Void = { _, _ in }
    ) {
        let keys = Attribute.keys
        json.objects(items) { json, item in
            for attribute in keys { write(attribute, of: item, to: &json) }
            more(&json, item)
        }
    }

    private func write<Attribute: CatalogAttribute>(
        _ attribute: Attribute, of item: Attribute.Item, to json: inout JSONWriter
    ) {
        guard let key = attribute.spelling.key else { return }
        json.member(key, attribute.value(of: item, in: description).value)
    }
}

extension GrantAttribute {
    /// A number that tells the value for a row; attributes that follow from the same of it have the
    /// same number. There are many rows, but few holders, privileges and objects.
    fileprivate func number(of row: GrantRow) -> UInt64 {
        switch self {
        case .privilege, .target: UInt64(row.privilege.rawValue)
        case .grantee: KeyTable.key(1, row.grantee.packed)
        case .grantor: KeyTable.key(2, row.packedGrantor)
        case .objectType, .path, .object: KeyTable.key(3, row.object.packed)
        case .isGrantable, .isImplied:
            KeyTable.key(4, (row.isGrantable ? 1 : 0) + (row.isImplied ? 2 : 0))
        }
    }
}

extension JSONWriter {
    /// A key with a value of the catalog; a secret as a mask.
    mutating func member(_ name: String, _ value: CatalogValue?) {
        key(name)
        switch value {
        case .none: null()
        case .text(let text), .name(let text): self.value(text)
        case .number(let number): self.value(Int(truncatingIfNeeded: number))
        case .flag(let flag): self.value(flag)
        case .list(let texts): self.value(texts)
        case .map(let mappings):
            beginObject()
            for mapping in mappings { member(mapping.value, mapping.group) }
            endObject()
        case .secret: self.value(Secret.mask)
        }
    }
}
