import OcientSQL

/// Why a line of `ocsim replay` is no attempt. No message quotes a value, which may be a secret.
package enum ReplayLineError: Error, Equatable, Sendable {
    /// It is longer than `ReplayLimits.lineSize`.
    case tooLong
    /// It is no JSON.
    case json(JSONError)
    /// It is JSON, but no object.
    case notObject
    /// It is not written as RFC 4180 says.
    case csv(CSVFault)
    /// It has more or fewer fields than the heading.
    case fields(Int, expected: Int)
    /// Two names of the line are the same key.
    case twice(ReplayKey)
    /// A value is not of the form that its key needs.
    case form(ReplayKey, needs: String)
    /// There is neither a connection string nor a host.
    case noString
    /// A part of a string beside a whole one.
    case part(ReplayKey)
    /// A token, or claims of one, beside a password or beside one another.
    case secondPassword(ReplayKey)
    /// A person who is not described.
    case person
    /// A body beside what is no HTTP call.
    case body

    /// The word by which programs know it.
    package var id: String {
        switch self {
        case .tooLong: "replay.too-long"
        case .json: "replay.json"
        case .notObject: "replay.no-object"
        case .csv: "replay.csv"
        case .fields: "replay.fields"
        case .twice: "replay.twice"
        case .form: "replay.form"
        case .noString: "replay.no-string"
        case .part: "replay.part"
        case .secondPassword: "replay.second-password"
        case .person: "replay.person"
        case .body: "replay.body"
        }
    }

    /// Whether the line cannot be read at all, and so is a syntax error.
    package var isSyntax: Bool {
        switch self {
        case .tooLong, .json, .notObject, .csv, .fields: true
        case .twice, .form, .noString, .part, .secondPassword, .person, .body: false
        }
    }

    /// What is wrong.
    package var message: String {
        switch self {
        case .tooLong: "the line is longer than \(ReplayLimits.lineSize >> 20) MiB"
        case .json(let error): "no JSON: " + error.description
        case .notObject: "the line is no JSON object"
        case .csv(let fault): fault.rawValue
        case .fields(let count, let expected):
            "the heading has \(expected) columns, but the line \(count)"
        case .twice(let key): "two names of the line are '\(key.name)'"
        case .form(let key, let needs): "'\(key.name)' needs \(needs)"
        case .noString: "the line has neither 'dsn' nor 'host'"
        case .part(let key): "'\(key.name)' cannot be used beside 'dsn'"
        case .secondPassword(let key):
            "'\(key.name)' replaces the password, but the line already has one"
        case .person: "'person' names nobody of the set-up"
        case .body: "'body' needs an HTTP call, https://HOST/v1/CALL"
        }
    }

    /// What to do about it.
    package var help: String? {
        switch self {
        case .tooLong, .json, .notObject, .csv, .fields, .form: nil
        case .twice, .part: "--map KEY= leaves a key out, so that its name is carried through"
        case .noString: "--map dsn=NAME takes another name for it"
        case .secondPassword: "write the user without its password, or leave the token out"
        case .person: "describe the person with \\person, or give 'claims'"
        case .body: nil
        }
    }
}

/// What is wrong in a line of CSV (RFC 4180).
package enum CSVFault: String, Error, Equatable, Sendable {
    /// A quoted field has no end.
    case unclosed = "a quoted field has no closing quote"
    /// Something follows a closing quote.
    case afterQuote = "text after a closing quote"
    /// A quote inside a field that is not quoted.
    case bareQuote = "a quote in a field that does not begin with one"
    /// Bytes that are not UTF-8.
    case invalidUTF8 = "invalid UTF-8"
}

/// The limits of `ocsim replay`.
package enum ReplayLimits {
    /// Bytes of one line, at most: 1 MiB.
    package static let lineSize = 1 << 20
    /// Columns of CSV, at most.
    package static let columns = 1024
    /// Different rows of each table of a summary, at most; the rest is counted in one.
    package static let summaryRows = 10_000
}
