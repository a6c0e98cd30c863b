import OcientSQL

/// A kind of error that the server or its client answers with, as `ocsim explain CODE` shows it.
///
///     ServerErrorKind.oidcInvalidAudience.code    // -1233
///     ErrorCatalog.kind(of: -1233)?.cure          // what to do about it
package struct ServerErrorKind: Sendable, Hashable {
    /// The vendor code, such as -1233; 0 and below.
    package let code: Int
    /// The five characters of the SQLSTATE; nil when none is known.
    package let sqlstate: String?
    /// The server's own words, without the detail that it appends in brackets.
    package let text: String
    /// What brought the error about.
    package let cause: String
    /// What to do about it.
    package let cure: String
    /// Whether nothing public gives the text or the SQLSTATE, so that ocsim chose them.
    package let isAssumed: Bool

    init(
        _ code: Int, _ sqlstate: String?, _ text: String,
        cause: String, cure: String, isAssumed: Bool = false
    ) {
        self.code = code
        self.sqlstate = sqlstate
        self.text = text
        self.cause = cause
        self.cure = cure
        self.isAssumed = isAssumed
    }
}

/// Every kind of error that ocsim can answer with.
package enum ErrorCatalog {
    /// All kinds, those nearest to 0 first, as the codes are numbered.
    package static let all: [ServerErrorKind] = (
        ServerErrorKind.connectionErrors + ServerErrorKind.objectErrors
            + ServerErrorKind.authorityErrors + ServerErrorKind.ssoErrors
    ).inOrder { $0.code > $1.code }

    /// The kind with this code; nil when ocsim never answers with it.
    package static func kind(of code: Int) -> ServerErrorKind? {
        all.first { $0.code == code }
    }
}

extension ServerErrorKind {
    /// The rules whose statements name this code, in the order of the manual.
    package var rules: [Rule] { RuleBook.rules(naming: code) }
}
