import OcientSQL

/// The name of one piece of advice, as `check`, comments and the manual cite it.
///
/// The cases are in the order of the manual. A new piece of advice is a case here, with its line in
/// `advice`, and a value in the file of its chapter.
package enum AdviceID: String, CaseIterable, Sendable, Hashable {
    /// Integrations and their providers.
    case trailingSlash = "A-TRAILING-SLASH"
    case httpIssuer = "A-HTTP-ISSUER"
    case duplicateClient = "A-DUPLICATE-CLIENT"
    case tokenNoAudience = "A-TOKEN-NO-AUDIENCE"
    case noAZP = "A-NO-AZP"
    case noSecret = "A-NO-SECRET"
    case secretPublic = "A-SECRET-PUBLIC"
    /// Which integration counts where.
    case noPrimary = "A-NO-PRIMARY"
    case machinePrimary = "A-M2M-PRIMARY"
    case inherit = "A-INHERIT"
    case shadowed = "A-SHADOWED"
    /// Groups and privileges.
    case noDefaultGroup = "A-NO-DEFAULT-GROUP"
    case unknownGroup = "A-UNKNOWN-GROUP"
    case claimsUnmapped = "A-CLAIMS-UNMAPPED"
    case noUse = "A-NO-USE"
    case selectNoView = "A-SELECT-NO-VIEW"
    /// Connectivity pools.
    case poolNoIntegration = "A-POOL-NO-INTEGRATION"
    case poolOverlap = "A-POOL-OVERLAP"
    case poolOpen = "A-POOL-OPEN"
    case privateAdvertised = "A-PRIVATE-ADVERTISED"
    case staleAddress = "A-STALE-ADDRESS"
    case nodesDiffer = "A-NODES-DIFFER"
    /// Scripts.
    case placeholder = "A-PLACEHOLDER"
    case secretInScript = "A-SECRET-IN-SCRIPT"
    case restart = "A-RESTART"
    /// Comments that silence advice.
    case allowUnknown = "A-ALLOW-UNKNOWN"
    case allowUnused = "A-ALLOW-UNUSED"
}

extension AdviceID: CustomStringConvertible {
    /// The id in messages and documents: `A-TRAILING-SLASH`.
    package var description: String { rawValue }

    /// Finds a piece of advice by its printed name, in any case of letters.
    package init?(_ text: String) { self.init(rawValue: text.uppercased()) }

    /// The advice of this id.
    package var advice: Advice {
        switch self {
        case .trailingSlash: .trailingSlash
        case .httpIssuer: .httpIssuer
        case .duplicateClient: .duplicateClient
        case .tokenNoAudience: .tokenNoAudience
        case .noAZP: .noAZP
        case .noSecret: .noSecret
        case .secretPublic: .secretPublic
        case .noPrimary: .noPrimary
        case .machinePrimary: .machinePrimary
        case .inherit: .inherit
        case .shadowed: .shadowed
        case .noDefaultGroup: .noDefaultGroup
        case .unknownGroup: .unknownGroup
        case .claimsUnmapped: .claimsUnmapped
        case .noUse: .noUse
        case .selectNoView: .selectNoView
        case .poolNoIntegration: .poolNoIntegration
        case .poolOverlap: .poolOverlap
        case .poolOpen: .poolOpen
        case .privateAdvertised: .privateAdvertised
        case .staleAddress: .staleAddress
        case .nodesDiffer: .nodesDiffer
        case .placeholder: .placeholder
        case .secretInScript: .secretInScript
        case .restart: .restart
        case .allowUnknown: .allowUnknown
        case .allowUnused: .allowUnused
        }
    }
}

/// A chapter of the manual of advice; the raw value is its title.
package enum AdviceChapter: String, CaseIterable, Sendable {
    /// Integrations and their providers.
    case providers = "Integrations and their providers"
    /// Which integration counts where.
    case primaries = "Which integration each database uses"
    /// Groups and privileges.
    case groups = "Groups and privileges"
    /// Connectivity pools.
    case pools = "Connectivity pools"
    /// Scripts.
    case scripts = "Scripts"
    /// Comments that silence advice.
    case comments = "Comments that silence advice"

    /// What the chapter is about.
    package var title: String { rawValue }

    /// The advice of the chapter, in the order of the ids.
    package var advice: [Advice] { Advice.all.filter { $0.chapter == self } }
}
