/// Where a rule, or a part of one, comes from. It is printed wherever the rule decides something.
package struct Basis: Sendable, Hashable {
    /// How strong the source is.
    package enum Kind: String, CaseIterable, Sendable, Hashable {
        /// The guide that ocsim reproduces, "Setting up Ocient OAuth/OIDC SSO with Auth0".
        case guide
        /// Public documentation: of the database vendor, of a provider where the rule says so.
        case docs
        /// Read in, or measured with, the real drivers.
        case client
        /// A rule of the simulator itself.
        case ocsim
        /// Nothing public says it; ocsim chose.
        case assumed
    }

    /// How strong the source is.
    package let kind: Kind
    /// The sections of the guide, the name of a page below docs.ocient.com, the client that was
    /// looked at, or what was assumed; empty when the kind says it all.
    package let detail: String

    init(_ kind: Kind, _ detail: String = "") {
        self.kind = kind
        self.detail = detail
    }
}

extension Basis: CustomStringConvertible {
    /// One line: `guide §0, §2d`, `docs: databases`, `ocsim`.
    package var description: String {
        if detail.isEmpty { return kind.rawValue }
        return kind.rawValue + (kind == .guide ? " " : ": ") + detail
    }
}
