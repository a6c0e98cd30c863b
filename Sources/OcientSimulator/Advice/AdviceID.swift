/// The name of one piece of advice, as `check`, comments and the manual cite it.
///
/// `AdviceID.trailingSlash.description` is `A-TRAILING-SLASH`. The printed name never changes; the
/// raw value only numbers the advice in the order of the manual.
package enum AdviceID: UInt8, CaseIterable, Sendable, Hashable {
    /// Integrations and their providers.
    case trailingSlash, httpIssuer, duplicateClient, tokenNoAudience, noAZP
    /// Which integration counts where.
    case noPrimary, machinePrimary, inherit, shadowed
    /// Groups and privileges.
    case noDefaultGroup, unknownGroup, claimsUnmapped, noUse, selectNoView
    /// Connectivity pools.
    case poolNoIntegration, poolOverlap, poolOpen, privateAdvertised
    /// Scripts.
    case placeholder, secretInScript, restart
    /// Comments that silence advice.
    case allowUnknown, allowUnused
}

extension AdviceID: CustomStringConvertible {
    /// The name that people cite: `A-TRAILING-SLASH`.
    package var description: String {
        switch self {
        case .trailingSlash: "A-TRAILING-SLASH"
        case .httpIssuer: "A-HTTP-ISSUER"
        case .duplicateClient: "A-DUPLICATE-CLIENT"
        case .tokenNoAudience: "A-TOKEN-NO-AUDIENCE"
        case .noAZP: "A-NO-AZP"
        case .noPrimary: "A-NO-PRIMARY"
        case .machinePrimary: "A-M2M-PRIMARY"
        case .inherit: "A-INHERIT"
        case .shadowed: "A-SHADOWED"
        case .noDefaultGroup: "A-NO-DEFAULT-GROUP"
        case .unknownGroup: "A-UNKNOWN-GROUP"
        case .claimsUnmapped: "A-CLAIMS-UNMAPPED"
        case .noUse: "A-NO-USE"
        case .selectNoView: "A-SELECT-NO-VIEW"
        case .poolNoIntegration: "A-POOL-NO-INTEGRATION"
        case .poolOverlap: "A-POOL-OVERLAP"
        case .poolOpen: "A-POOL-OPEN"
        case .privateAdvertised: "A-PRIVATE-ADVERTISED"
        case .placeholder: "A-PLACEHOLDER"
        case .secretInScript: "A-SECRET-IN-SCRIPT"
        case .restart: "A-RESTART"
        case .allowUnknown: "A-ALLOW-UNKNOWN"
        case .allowUnused: "A-ALLOW-UNUSED"
        }
    }

    /// Finds a piece of advice by its printed name, in any case of letters.
    package init?(_ text: String) {
        let wanted = text.uppercased()
        guard let id = AdviceID.allCases.first(where: { $0.description == wanted }) else {
            return nil
        }
        self = id
    }

    /// The advice of this id.
    package var advice: Advice { AdviceBook.advice(self) }
}
