/// The kinds of remedy; extensions of `RemedyCase` make their candidates. The order is that of the
/// offers: what changes least comes first. Of each family the first candidate that helps counts.
enum RemedyFamily: UInt8, CaseIterable {
    case spelling, brokenString, cutOption, encodedPassword, tokenUser, provider, interactive
    case passwordLogin, flow, database, user, password, endpoint
    case restart, node, source
    case issuer, audience, idToken, enabling, unsetPrimary, primary, poolIntegration, use
    case membership, defaultGroup, mapping, enableUser, newPassword, participant, clientID
    case consent, application, introspection, reachability, token
    case requireSSO, sourceRange

    /// The candidates for a refused attempt, the smallest change first.
    func steps(_ it: RemedyCase) -> [RemedyStep] {
        rawValue < RemedyFamily.restart.rawValue ? stringSteps(it) : otherSteps(it)
    }

    private func stringSteps(_ it: RemedyCase) -> [RemedyStep] {
        switch self {
        case .spelling: it.spellingSteps
        case .brokenString: it.brokenStringSteps
        case .cutOption: it.cutOptionSteps
        case .encodedPassword: it.encodedPasswordSteps
        case .tokenUser: it.tokenUserSteps
        case .provider: it.providerSteps
        case .interactive: it.interactiveSteps
        case .passwordLogin: it.passwordLoginSteps
        case .flow: it.flowSteps
        case .database: it.databaseSteps
        case .user: it.userSteps
        case .password: it.passwordSteps
        default: it.endpointSteps
        }
    }

    private func otherSteps(_ it: RemedyCase) -> [RemedyStep] {
        switch self {
        case .restart: it.restartSteps
        case .node: it.nodeSteps
        case .source: it.sourceSteps
        case .requireSSO: it.requireSSOSteps
        case .sourceRange: it.sourceRangeSteps
        case .application: it.applicationSteps
        case .consent: it.consentSteps
        case .introspection: it.introspectionSteps
        case .reachability: it.reachabilitySteps
        case .token: it.tokenSteps
        default: statementSteps(it)
        }
    }

    private func statementSteps(_ it: RemedyCase) -> [RemedyStep] {
        switch self {
        case .issuer: it.issuerSteps
        case .audience: it.audienceSteps
        case .clientID: it.clientIDSteps
        case .idToken: it.idTokenSteps
        case .enabling: it.enablingSteps
        case .unsetPrimary: it.unsetPrimarySteps
        case .primary: it.primarySteps
        case .poolIntegration: it.poolIntegrationSteps
        case .use: it.useSteps
        case .membership: it.membershipSteps
        case .defaultGroup: it.defaultGroupSteps
        case .mapping: it.mappingSteps
        case .enableUser: it.enableUserSteps
        case .newPassword: it.newPasswordSteps
        default: it.participantSteps
        }
    }
}
