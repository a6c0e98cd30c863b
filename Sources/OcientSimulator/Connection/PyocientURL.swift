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
    /// Whether the client found credentials in two places, because of an `@` in the password.
    private(set) var readsCredentialsTwice = false
    /// Whether a piece of the query may be a piece of the password.
    private(set) var queryMayHoldSecret = false
    /// The parts that may be pieces of the password.
    private(set) var secretParts = SecretParts()

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
        let query = try PyocientQuery(split.query, mayHoldSecret: queryMayHoldSecret)
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
                + GuardedText.quoted(digits, mayBeSecret: split.portMayBeSecret(digits)))
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
        var place = 0
        while place < options.count {
            if try supply(options[place]) {
                options.remove(at: place)
            } else {
                place += 1
            }
        }
        if let index = options.firstIndex(where: { ASCII.equals($0.name, "host") }) {
            guard hostname.isAbsent else { throw PyocientURL.specifiedTwice("host") }
            hostname = PyocientURL.part(options[index])
            options.remove(at: index)
            suspect(.hosts)
        }
    }

    /// Takes down that the query, which may be a piece of a password, supplies a part.
    private mutating func suspect(_ part: SecretParts) {
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
