import OcientSQL
import OcientSimulator

/// Names that are written as texts: values of properties, connection strings, `${…}`.
extension NameWalk {
    /// Notes the name that a value is, or the names that its list has.
    func addText(_ value: Value, _ kind: NameKind) {
        switch value.kind {
        case .text(let literal): addText(literal.range, kind, isQuoted: true)
        case .word(let word): addText(word.range, kind, isQuoted: false)
        case .list(let list): for element in tree[list] { addText(element, kind) }
        case .boolean, .null, .number, .map: break
        }
    }

    /// Notes the name that a text is.
    func addText(_ range: ByteRange, _ kind: NameKind, isQuoted: Bool) {
        let content = isQuoted ? SecretRanges.content(of: range, in: source) : range
        var name = source.text(in: content)
        if !isQuoted { name = name.lowercased() }
        guard !name.isEmpty, !name.contains("${") else { return addVariables(in: range) }
        let form: NameOccurrence.Form = isQuoted ? .text : .word
        guard kind.isOfDatabase else { return note(kind, name, content, form, in: nil) }
        if kind == .integration {
            let own = system.simulation.session.database
            let scope = scope(ofIntegration: name, [own, .system])
            return note(kind, name, content, form, in: scope)
        }
        let parts = name.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 {
            addAccount(kind, String(parts[0]), String(parts[1]), content, form)
        } else {
            note(kind, name, content, form, in: home)
        }
    }

    private func note(
        _ kind: NameKind, _ name: String, _ range: ByteRange, _ form: NameOccurrence.Form,
        in scope: NamedThing?
    ) {
        collector.add(NameOccurrence(
            thing: collector.thing(kind, name, in: scope), name: name, file: file, range: range,
            form: form, isDefinition: false))
    }

    /// Notes each `${name}` of a range.
    func addVariables(in range: ByteRange) {
        let bytes = source.bytes(in: range)
        var index = 0
        while index + 3 < bytes.count {
            guard bytes[index] == UInt8(ascii: "$"), bytes[index + 1] == UInt8(ascii: "{") else {
                index += 1
                continue
            }
            let start = index + 2
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: "}") { end += 1 }
            guard end < bytes.count else { return }
            let part = ByteRange(
                start: range.start + UInt32(start), end: range.start + UInt32(end))
            note(.variable, source.text(in: part), part, .plain, in: nil)
            index = end + 1
        }
    }

    /// Notes the database, the user and the integration that a connection string names.
    func addConnectionString(_ range: ByteRange) {
        addVariables(in: range)
        let content = SecretRanges.content(of: range, in: source)
        guard let parts = ConnectionStringParts(source, content) else { return }
        var connected: NamedThing?
        if let database = parts.database { connected = notePlain(.database, database, in: nil) }
        if let user = parts.user { noteUser(user, connected) }
        if let integration = parts.integration {
            let name = source.text(in: integration)
            let catalog = system.simulation.catalog
            let symbols = [parts.scope ?? parts.database].compactMap { range in
                range.flatMap { system.names.find(source.text(in: $0)) }
            }
            let databases = symbols.compactMap { catalog.database(named: $0) } + [.system]
            note(
                .integration, name, integration, .plain,
                in: scope(ofIntegration: name, databases))
        }
    }

    @discardableResult
    private func notePlain(
        _ kind: NameKind, _ range: ByteRange, in scope: NamedThing?
    ) -> NamedThing? {
        let name = source.text(in: range)
        guard IdentifierWriting.isPlain(name) else { return nil }
        note(kind, name, range, .plain, in: scope)
        return collector.thing(kind, name, in: scope)
    }

    /// The user of a string: `alice`, `alice@sales`; the words of SSO logins are no users.
    private func noteUser(_ range: ByteRange, _ connected: NamedThing?) {
        let text = source.text(in: range)
        let at = text.utf8.firstIndex(of: UInt8(ascii: "@"))
        let name = at.map { String(text[..<$0]) } ?? text
        var scope = connected
        if at != nil {
            let start = range.start + UInt32(name.utf8.count) + 1
            scope = notePlain(.database, ByteRange(start: start, end: range.end), in: nil)
        }
        let symbol = system.names.find(name)
        let isUser = symbol.map { symbol in
            system.simulation.catalog.users.all.contains { $0.name == symbol }
        } ?? false
        guard isUser, let scope else { return }
        let end = range.start + UInt32(name.utf8.count)
        notePlain(.user, ByteRange(start: range.start, end: end), in: scope)
    }
}

/// The parts of a connection string that are names; never its password.
struct ConnectionStringParts {
    /// The database after the slash.
    var database: ByteRange?
    /// The user, with its `@database`.
    var user: ByteRange?
    /// The database in the user's name.
    var scope: ByteRange?
    /// The value of `identityprovider`.
    var integration: ByteRange?

    /// The parts of a string; nil when it is none.
    init?(_ source: SourceText, _ content: ByteRange) {
        let bytes = Array(source.bytes(in: content))
        guard let scheme = ASCII.firstIndex(of: "://", in: bytes[...]) else { return nil }
        func range(_ start: Int, _ end: Int) -> ByteRange? {
            start < end
                ? ByteRange(
                    start: content.start + UInt32(start), end: content.start + UInt32(end))
                : nil
        }
        let stop = bytes[(scheme + 3)...].firstIndex { "/?;".utf8.contains($0) } ?? bytes.count
        if stop < bytes.count, bytes[stop] == UInt8(ascii: "/") {
            let end = bytes[(stop + 1)...].firstIndex { "?;".utf8.contains($0) } ?? bytes.count
            database = range(stop + 1, end)
        }
        // A call has a path, and names its database and user among its members (HTTP-2).
        if ASCII.equals(bytes.prefix(6), ignoringCase: "https:") { database = nil }
        let host = bytes[(scheme + 3)..<stop].lastIndex(of: UInt8(ascii: "@"))
        if let host {
            let colon = bytes[(scheme + 3)..<host].firstIndex(of: UInt8(ascii: ":")) ?? host
            user = range(scheme + 3, colon)
        }
        for piece in bytes[stop...].split(whereSeparator: { "?&;".utf8.contains($0) }) {
            guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let key = String(decoding: piece[..<equals], as: UTF8.self).lowercased()
            if key == "identityprovider" { integration = range(equals + 1, piece.endIndex) }
            if key == "database" { database = range(equals + 1, piece.endIndex) }
            if key == "user" || key == "username" {
                user = range(equals + 1, piece.endIndex) ?? user
            }
        }
        if let user, let at = source.bytes(in: user).firstIndex(of: UInt8(ascii: "@")) {
            scope = ByteRange(start: user.start + UInt32(at) + 1, end: user.end)
        }
    }
}
