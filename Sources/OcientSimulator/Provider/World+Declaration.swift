import OcientSQL

/// The directives that describe the world: `\idp`, `\app`, `\api`, `\person`, `\token`.
extension World {
    /// Gives the bytes of a discovery document; a path is relative to the scenario.
    package typealias DocumentLoader = (String) throws(DiscoveryError) -> [UInt8]

    /// Carries out one declaration; one that fails changes nothing. Declaring a name again changes
    /// what is written and keeps the rest. `\node` is none of the world's.
    ///
    /// `groupClaims` are the claims that integrations read groups from, for GRP-6.
    /// - Returns: warnings for the user.
    package mutating func declare(
        _ declaration: Declaration, _ input: DirectiveInput, groupClaims: [String] = [],
        // not reached: every caller in the project passes it
        load: DocumentLoader = World.noDocuments
    ) throws(DirectiveError) -> [String] {
        let name = declaration.name
        let list = declaration.properties
        switch declaration.kind {
        case .node: return []
        case .idp: try declareProvider(name, list, input, load)
        case .app: try declareApplication(name, list, input)
        case .api: try declareAPI(name, list, input)
        case .person: try declarePerson(name, list, input)
        case .token: return try declareToken(name, list, input, groupClaims)
        }
        return []
    }

    // not reached: every caller in the project passes it
    /// A loader where there are no files.
    package static func noDocuments(_ path: String) throws(DiscoveryError) -> [UInt8] {
        // not reached: every caller in the project passes it
        throw DiscoveryError("no files can be read here")
    }
}
