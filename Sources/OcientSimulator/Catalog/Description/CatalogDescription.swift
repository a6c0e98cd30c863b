import OcientSQL

/// The catalog as items with attributes: the one description that the dump, the tree, the JSON,
/// the rows of SHOW, the differences and the drawings are made from.
///
/// Each kind of item has an enum of its attributes, such as `PoolAttribute`. A case says how it is
/// spelled, what its value is and what a reader is told of it; a format walks over the cases and
/// only decides the layout:
///
///     let description = CatalogDescription(catalog, names)
///     PoolAttribute.written(of: pool, in: description, joint: " ") { $0.sql }
///
/// A new case appears in every format, and the compiler asks for the rest. Values are made one at
/// a time when a format asks for them, so that a million privileges cost no memory.
package struct CatalogDescription {
    /// What is described; of integrations and pools what is stored.
    package let catalog: Catalog
    /// The texts of its names.
    package let names: NameTable
    /// The readings that primaries and implied privileges follow.
    package let readings: ReadingSet
    /// The time by which passwords expire, in seconds since 1970.
    let now: Int64
    /// Whether nodes that were not restarted alone work with another configuration than the stored.
    private let isSharedPending: Bool

    /// A description of a catalog.
    package init(
        _ catalog: Catalog, _ names: NameTable, readings: ReadingSet = ReadingSet(), now: Int64 = 0
    ) {
        self.catalog = catalog
        self.names = names
        self.readings = readings
        self.now = now
        isSharedPending = !catalog.nodes.isEmpty && catalog.lastRestart != catalog.stored
    }

    /// Whether a node still works with another configuration than the stored one (CFG-3).
    package func isPending(_ node: NodeID) -> Bool {
        catalog.sharesConfiguration(node)
            ? isSharedPending : catalog.running(node) != catalog.stored
    }

    func text(_ name: Symbol) -> String { names.text(of: name) }

    func name(of database: DatabaseID) -> String { catalog.name(of: database, names) }

    func name(of user: UserID) -> String { catalog.name(of: user, names) }

    func name(of group: GroupID) -> String { catalog.name(of: group, names) }

    /// The name of a stored integration.
    package func name(of integration: IntegrationID) -> String {
        text(catalog.stored.integrations[integration].name)
    }
}

/// The kinds of item in a catalog, in the order in which differences are listed.
package enum CatalogKind: String, CaseIterable, Sendable {
    case database, integration, pool, participant, node, group, user, schema, table, view
    case grant, system

    /// The kind in a sentence.
    package var word: String {
        switch self {
        case .integration: "SSO integration"
        case .pool: "connectivity pool"
        case .grant: "privilege"
        case .database, .participant, .node, .group, .user, .schema, .table, .view, .system:
            rawValue
        }
    }
}

/// An attribute of the items of one kind; see `CatalogDescription`.
package protocol CatalogAttribute: CaseIterable, Equatable, Sendable {
    /// What has the attribute.
    associatedtype Item

    /// What it is called in each format.
    var spelling: AttributeSpelling { get }
    /// Its value for an item.
    func value(of item: Item, in description: CatalogDescription) -> AttributeValue
    /// Columns that come before the others, which have the order of the cases.
    static var firstColumns: [Self] { get }
    /// Keys of JSON that come before the others.
    static var firstKeys: [Self] { get }
}

/// An attribute that readers are told of in lines about the item, but for what goes without saying.
package protocol ToldAttribute: CatalogAttribute {
    /// What a reader is told of it, a line each; nothing when it goes without saying.
    func facts(_ value: @autoclosure () -> AttributeValue) -> [String]
}

/// What an attribute is called; nil where a format does not have it.
package struct AttributeSpelling: Sendable {
    /// The column in SHOW and in the system tables.
    package var column: String?
    /// The key in JSON.
    package var key: String?
    /// The keyword of the statement that writes it.
    package var keyword: String?
}

/// The value of an attribute.
package struct AttributeValue: Sendable {
    /// The value that counts, a default included; nil is none.
    package var value: CatalogValue?
    /// Whether no statement wrote it, so that a dump leaves it out.
    package var isDefault: Bool

    private init(_ value: CatalogValue?, _ isDefault: Bool?) {
        self.value = value
        self.isDefault = isDefault ?? (value == nil)
    }

    static func text(_ text: String?, isDefault: Bool? = nil) -> AttributeValue {
        AttributeValue(text.map { .text($0) }, isDefault)
    }

    static func name(_ name: String?) -> AttributeValue {
        AttributeValue(name.map { .name($0) }, nil)
    }

    static func number(_ number: Int64?, isDefault: Bool? = nil) -> AttributeValue {
        AttributeValue(number.map { .number($0) }, isDefault)
    }

    static func port(_ port: UInt16?, isDefault: Bool? = nil) -> AttributeValue {
        number(port.map { Int64($0) }, isDefault: isDefault)
    }

    static func flag(_ flag: Bool, isDefault: Bool? = nil) -> AttributeValue {
        AttributeValue(.flag(flag), isDefault)
    }

    static func list(_ texts: [String]?) -> AttributeValue {
        AttributeValue(texts.map { .list($0) }, nil)
    }

    static func map(_ map: [IntegrationProperties.GroupMapping]?) -> AttributeValue {
        AttributeValue(map.map { .map($0) }, nil)
    }

    static func secret(_ secret: Secret?) -> AttributeValue {
        AttributeValue(secret.map { .secret($0) }, nil)
    }
}

/// A value of the catalog, as each format writes it in its own way.
package enum CatalogValue: Hashable, Sendable {
    /// A text in single quotes.
    case text(String)
    /// A name, in double quotes where SQL needs them.
    case name(String)
    /// A whole number.
    case number(Int64)
    /// True or false.
    case flag(Bool)
    /// A list of texts.
    case list([String])
    /// Claim values with their groups.
    case map([IntegrationProperties.GroupMapping])
    /// A password or client secret, written as a mask but in a dump with secrets.
    case secret(Secret)

    /// The texts of a list; empty for any other value.
    package var texts: [String] {
        guard case .list(let texts) = self else { return [] }
        return texts
    }

    /// As a cell of a row.
    package var cell: String {
        switch self {
        case .text(let text), .name(let text): text
        case .number(let number): String(number)
        case .flag(let flag): flag ? "true" : "false"
        case .list(let texts): texts.joined(separator: ", ")
        case .map, .secret: Secret.mask
        }
    }

    /// As SQL writes it; a secret as a mask.
    package var sql: String {
        if case .map(let mappings) = self, mappings.isEmpty { return "{}" }
        return written { IdentifierText.text($0) }
    }

    /// As SQL writes it, a secret in clear text.
    package var sqlWithSecrets: String {
        guard case .secret(let secret) = self else { return sql }
        return secret.exposed { IdentifierText.text(String(decoding: $0, as: UTF8.self)) }
    }

    /// For readers: texts in double quotes, nothing escaped.
    package var readable: String { written { "\"\($0)\"" } }

    private func written(_ quoted: (String) -> String) -> String {
        switch self {
        case .text(let text): return quoted(text)
        case .name(let name): return IdentifierText.sql(name)
        case .number, .flag: return cell
        case .list(let texts):
            return "[" + texts.map { quoted($0) }.joined(separator: ", ") + "]"
        case .map(let mappings):
            let entries = mappings.map { quoted($0.value) + " = " + quoted($0.group) }
            return "{ " + entries.joined(separator: ", ") + " }"
        case .secret: return "'" + Secret.mask + "'"
        }
    }
}

extension CatalogAttribute {
    /// None: the cases have the order of the columns.
    package static var firstColumns: [Self] { [] }

    /// None: the cases have the order of the keys.
    package static var firstKeys: [Self] { [] }

    /// The attributes that are columns, in their order.
    package static var columns: [Self] {
        firstColumns + allCases.filter { $0.spelling.column != nil && !firstColumns.contains($0) }
    }

    /// The attributes that are keys of JSON, in their order.
    package static var keys: [Self] {
        firstKeys + allCases.filter { $0.spelling.key != nil && !firstKeys.contains($0) }
    }

    /// What statements wrote of an item: keyword, `joint` and value, in the order of the cases.
    package static func written(
        of item: Item, in description: CatalogDescription, joint: String, without left: Self? = nil,
        _ text: (CatalogValue) -> String
    ) -> [String] {
        var result: [String] = []
        for attribute in allCases where attribute != left {
            guard let keyword = attribute.spelling.keyword else { continue }
            let written = attribute.value(of: item, in: description)
            guard !written.isDefault, let value = written.value else { continue }
            result.append(keyword + joint + text(value))
        }
        return result
    }

    /// The value of an item as a cell.
    package func cell(of item: Item, in description: CatalogDescription) -> String? {
        value(of: item, in: description).value?.cell
    }
}

extension ToldAttribute {
    /// What a reader is told of an item, a line each.
    package static func facts(of item: Item, in description: CatalogDescription) -> [String] {
        allCases.flatMap { $0.facts(of: item, in: description) }
    }

    /// What a reader is told of this attribute of an item.
    package func facts(of item: Item, in description: CatalogDescription) -> [String] {
        facts(value(of: item, in: description))
    }
}
