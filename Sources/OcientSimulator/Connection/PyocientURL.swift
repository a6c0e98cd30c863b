import OcientSQL

/// A pyocient DSN taken apart as dsnparse 0.1.15 and Python 3.11's `urllib.parse.urlparse` do it
/// together, in the same order, so that the same error comes first.
///
/// Measured quirks that follow from it: a user may hold `@` and `/`, a password `: / ? # +`; the
/// last `@` wins where the first form does not match; tabs and line breaks vanish; `;params` and
/// `#fragment` are cut off.
struct PyocientURL {
    /// A part of the string that a query may supply, as a list if it does so twice.
    enum Part {
        case absent
        case text(ArraySlice<UInt8>)
        case list([ArraySlice<UInt8>])

        var isAbsent: Bool {
            if case .absent = self { return true }
            return false
        }
    }

    /// Parts of the string that may be pieces of the password.
    struct Parts: OptionSet {
        let rawValue: UInt8

        static let user = Parts(rawValue: 1)
        static let hosts = Parts(rawValue: 2)
        static let database = Parts(rawValue: 4)
        static let options = Parts(rawValue: 8)
    }

    private(set) var scheme: ArraySlice<UInt8>
    private(set) var username = Part.absent
    /// Not yet percent-decoded.
    private(set) var password = Part.absent
    /// Lower-cased and percent-decoded.
    private(set) var hostname = Part.absent
    private(set) var port = Part.absent
    /// The port of the location, checked; nil if it has none or a query supplied it.
    private(set) var portNumber: Int?
    private(set) var path: ArraySlice<UInt8> = []
    /// What is left of the query after the parts it supplied.
    private(set) var options: [PyocientQuery.Field] = []
    /// What began the first part that was cut off, `;` or `#`; nil when nothing was.
    private(set) var cutMark: UInt8?
    /// Whether the client found credentials twice, because of an `@` in the password.
    private(set) var readsCredentialsTwice = false
    /// Whether a piece of the query may be a piece of the password.
    private(set) var queryMayHoldSecret = false
    /// The parts that may be pieces of the password.
    private(set) var secretParts = Parts()

    init(_ text: [UInt8]) throws(ConnectionStringError) {
        guard PyocientURL.looksLikeURL(text), let colon = text[...].index(ofByte: 0x3A) else {
            throw .value(GuardedText.wholeString(text)
                + " is invalid, only full dsn urls (scheme://host...) allowed")
        }
        scheme = text[..<colon]
        var split = URLSplit(afterScheme: text[(colon + 1)...])
        try split.run()
        try takeLocation(of: split)
        cutMark = split.cutMark
        queryMayHoldSecret = split.queryMayHoldSecret
        let query = try PyocientQuery(
            StringPiece(split.query, mayBeSecret: queryMayHoldSecret))
        try merge(query.fields)
    }

    /// `^\S+://\S+`: something, `://`, something more, no blank before that.
    private static func looksLikeURL(_ text: [UInt8]) -> Bool {
        let all = text[...]
        for index in text.indices {
            if PythonText.spaceLength(all, at: index) > 0 { return false }
            if index > 0, index + 3 < text.count, text[index] == 0x3A, text[index + 1] == 0x2F,
               text[index + 2] == 0x2F, PythonText.spaceLength(all, at: index + 3) == 0 {
                return true
            }
        }
        return false
    }

    /// User, password, host, port and path, those of the location first.
    private mutating func takeLocation(of split: URLSplit) throws(ConnectionStringError) {
        let location = NetworkLocation(split.location)
        username = PyocientURL.first(location.username, split.username)
        password = PyocientURL.first(location.password, split.password)
        readsCredentialsTwice = location.username != nil && split.username != nil
        path = split.path
        if split.mayBeSecret(location.username) { secretParts.insert(.user) }
        if split.mayBeSecret(split.locationHost) { secretParts.insert(.hosts) }
        if split.mayBeSecret(path) { secretParts.insert(.database) }
        if split.mayBeSecret(split.query) { secretParts.insert(.options) }
        if ASCII.equals(split.location, ":memory:") {
            path = split.location
            return
        }
        let name = location.hostname
        if let name, ASCII.equals(name, ".") || ASCII.equals(name, "..") {
            path = (Array(name) + path)[...]
        } else if let name {
            hostname = .text(PythonText.unquoted(name))
        }
        if let digits = location.port {
            portNumber = try PyocientURL.portNumber(digits, in: split)
            port = .text(digits)
        }
    }

    /// Python's `first or second`: an empty text counts as none, but the last one stays as it is.
    private static func first(_ first: ArraySlice<UInt8>?, _ second: ArraySlice<UInt8>?) -> Part {
        if let first, !first.isEmpty { return .text(first) }
        if let second { return .text(second) }
        return .absent
    }

    private static func portNumber(
        _ digits: ArraySlice<UInt8>, in split: URLSplit
    ) throws(ConnectionStringError) -> Int {
        guard digits.allSatisfy({ ASCII.isDigit($0) }) else {
            throw .value("Port could not be cast to integer value as "
                + StringPiece(digits, mayBeSecret: split.portMayBeSecret(digits)).quoted)
        }
        let number = try PythonNumber.number(digits)
        guard number <= 65535 else { throw .value("Port out of range 0-65535") }
        return number
    }
}

extension PyocientURL {
    /// dsnparse lets the query supply what the string itself lacks, and refuses it otherwise.
    private mutating func merge(
        _ fields: [PyocientQuery.Field]
    ) throws(ConnectionStringError) {
        options = fields
        var index = 0
        while index < options.count {
            if PyocientURL.maySupply(options[index].name), try supply(options[index]) {
                options.remove(at: index)
            } else {
                index += 1
            }
        }
        if let index = options.firstIndex(where: { ASCII.equals($0.name, "host") }) {
            guard hostname.isAbsent else { throw PyocientURL.specifiedTwice("host") }
            hostname = PyocientURL.part(options[index])
            options.remove(at: index)
            suspect(.hosts)
        }
    }

    /// Whether a name is as long as one of those that a query may not have or that supply a part.
    private static func maySupply(_ name: ArraySlice<UInt8>) -> Bool {
        name.count < 9 || name.count == 9 && name.first == UInt8(ascii: "q")
    }

    /// Takes down that the query, which may be a piece of a password, supplies a part.
    private mutating func suspect(_ part: Parts) {
        if secretParts.contains(.options) { secretParts.insert(part) }
    }

    /// Whether a field is no option but a part of the string.
    private mutating func supply(
        _ field: PyocientQuery.Field
    ) throws(ConnectionStringError) -> Bool {
        switch field.name.count {
        case 4 where ASCII.equals(field.name, "port"):
            guard port.isAbsent else { throw PyocientURL.specifiedTwice("port") }
            port = PyocientURL.part(field)
            suspect(.hosts)
        case 8 where ASCII.equals(field.name, "hostname"):
            guard hostname.isAbsent else { throw PyocientURL.specifiedTwice("hostname") }
            hostname = PyocientURL.part(field)
            suspect(.hosts)
        case 8 where ASCII.equals(field.name, "username"):
            guard username.isAbsent else { throw PyocientURL.specifiedTwice("username") }
            username = PyocientURL.part(field)
            suspect(.user)
        case 8 where ASCII.equals(field.name, "password"):
            guard password.isAbsent else { throw PyocientURL.specifiedTwice("password") }
            password = PyocientURL.part(field)
        default:
            for name in PyocientURL.alwaysPresent where ASCII.equals(field.name, name) {
                throw PyocientURL.specifiedTwice(name.description)
            }
            return false
        }
        return true
    }

    /// What every parsed string has, if only empty, so that a query can never supply it.
    private static let alwaysPresent: [StaticString] = [
        "dsn", "scheme", "path", "params", "query", "fragment", "query_str",
    ]

    private static func part(_ field: PyocientQuery.Field) -> Part {
        field.repeats.isEmpty ? .text(field.value) : .list(field.list)
    }

    private static func specifiedTwice(_ name: String) -> ConnectionStringError {
        .value(name + " specified in query string and dsn")
    }
}

/// The query of a pyocient DSN as `urllib.parse.parse_qs` reads it, strictly and with blanks kept.
struct PyocientQuery {
    /// The values of one name, in the order written; more than one make a list in Python.
    struct Field {
        let name: ArraySlice<UInt8>
        let value: ArraySlice<UInt8>
        /// Whether name and value may be pieces of a password.
        let mayBeSecret: Bool
        var repeats: [ArraySlice<UInt8>] = []

        /// All values.
        var list: [ArraySlice<UInt8>] { [value] + repeats }
        /// The name for messages.
        var namePiece: StringPiece { StringPiece(name, mayBeSecret: mayBeSecret) }
        /// The value for messages.
        var valuePiece: StringPiece { StringPiece(value, mayBeSecret: mayBeSecret) }
        /// `repr` of all values, or the mask.
        var shownList: String { mayBeSecret ? Secret.mask : PythonText.repr(list) }
    }

    /// Each name once, in the order of its first appearance.
    var fields: [Field] = []
    private var indices: [ArraySlice<UInt8>: Int] = [:]

    /// From so many names on, an index finds a repeated one; below, a search is faster.
    private static let indexedFrom = 16

    /// Splits at `&`, then at the first `=`. A piece without `=` is an error that quotes it, unless
    /// it may be a part of a password.
    init(_ query: StringPiece) throws(ConnectionStringError) {
        let text = query.bytes
        guard !text.isEmpty else { return }
        fields.reserveCapacity(4)
        var followsPassword = query.mayBeSecret
        var start = text.startIndex
        while start <= text.endIndex {
            let end = text[start...].index(ofByte: 0x26) ?? text.endIndex
            let piece = text[start..<end]
            guard let equals = piece.index(ofByte: 0x3D) else {
                throw .value("bad query field: "
                    + StringPiece(piece, mayBeSecret: followsPassword).quoted)
            }
            let name = PythonText.unquoted(piece[..<equals], plusIsBlank: true)
            let value = PythonText.unquoted(piece[(equals + 1)...], plusIsBlank: true)
            add(Field(name: name, value: value, mayBeSecret: query.mayBeSecret))
            if name.count == 8, ASCII.equals(name, ignoringCase: "password") {
                followsPassword = true
            }
            start = end + 1
        }
    }

    private mutating func add(_ field: Field) {
        if let index = index(of: field.name) {
            fields[index].repeats.append(field.value)
            return
        }
        if fields.count >= PyocientQuery.indexedFrom { indices[field.name] = fields.count }
        fields.append(field)
        if fields.count == PyocientQuery.indexedFrom {
            for (index, field) in fields.enumerated() { indices[field.name] = index }
        }
    }

    private func index(of name: ArraySlice<UInt8>) -> Int? {
        if fields.count >= PyocientQuery.indexedFrom { return indices[name] }
        for index in fields.indices where fields[index].name == name { return index }
        return nil
    }
}
