import OcientSQL

/// What one step of a login found, by the station that found it.
///
/// Names are texts, so that a decision can be read without its system; what may be a piece of a
/// password is `Redactable`. The words are in `Report/Words`.
package enum LoginFact: Equatable, Sendable {
    /// What the client reads in the string.
    case string(StringFact)
    /// Which pool answers.
    case pool(PoolFact)
    /// How a user with a password fares.
    case password(PasswordFact)
    /// Which integration a token login uses.
    case scope(ScopeFact)
    /// Which integration an interactive login uses.
    case list(ListFact)
    /// What the catalog says of integrations.
    case integration(IntegrationFact)
    /// What the node needs of the provider.
    case provider(ProviderFact)
    /// What the provider says to the application.
    case application(ApplicationFact)
    /// What is in the token.
    case token(TokenFact)
    /// Which groups the session has, and whether it may use its database.
    case session(SessionFact)
    /// What waits for a restart of rolehostd.
    case restart(RestartFact)
    /// A name that is written in another case than one that exists (NAME-3).
    case otherCase(OtherCaseFact)
    /// A rule refused.
    case refused(LoginRefusal)
    /// What a refusal has to do with its provider (IDP-8).
    case hint(ProviderHint)
    /// The parts that a refusal did not check, so that no reader assumes they are right (ORDER-1,
    /// FLOW-9).
    case unread([LoginPart], RuleID)
    /// How an answer about a privilege comes about, or what is near it.
    case privilege(DerivationFact, isNear: Bool)
}

/// A name that is written in another case than one that exists (NAME-3).
package enum OtherCaseFact: Equatable, Sendable {
    /// A database, and how the string writes it.
    case database(String, written: String)
    /// A user and its database.
    case user(String, of: String)
    /// An integration.
    case integration(String)
}

/// What the client reads in the string.
package enum StringFact: Equatable, Sendable {
    /// Where it connects, and how.
    case read(
        ClientProfile, [ConnectionString.Host], database: Redactable,
        ConnectionString.Handshake)
    /// What the client does silently.
    case warning(ClientWarning)
    /// The user has a `%`, which is not decoded.
    case userNotDecoded(Redactable)
    /// The string is read as an earlier release of pyocient reads it (DSN-6).
    case earlierRelease(ClientVersion)
    /// Without handshake=sso the login is one with a password.
    case password
    /// The user makes the password a token.
    case token(user: Redactable)
    /// An interactive login by device grant, because the string asks for it or there is no browser.
    case deviceGrant(isAskedFor: Bool)
    /// A device grant, because there is no browser and identityprovider names an integration.
    case deviceGrantForNamed(Redactable)
    /// An interactive login by the browser, which may not be there.
    case authorizationCode(hasBrowser: Bool)
    /// A session goes on with its security token.
    case resumed
}

/// Which pool answers.
package enum PoolFact: Equatable, Sendable {
    /// A host of several is no endpoint of a pool.
    case noEndpoint(ConnectionString.Host)
    /// A detour leads a connection to a host elsewhere, and perhaps from elsewhere (POOL-17).
    case detour(ConnectionString.Host, to: ConnectionString.Host, from: IPAddress?)
    /// Another node may get the connection and answers otherwise (POOL-16).
    case otherNode(OtherNode)
    /// Only one pool counts, because the attempt says so.
    case only(pool: String)
    /// A host is an endpoint of a pool on a node.
    case answers(ConnectionString.Host, pool: String, node: String)
    /// A pool accepts the client's address, by its SOURCE_ADDRESS if it has one.
    case accepts(pool: String, IPAddress, AddressRange?)
    /// The pool is the default pool of its node.
    case isDefault(pool: String, node: String)
    /// The first of several pools.
    case firstPool(String, of: Int, ConnectionString.Host, priority: Int64)
    /// The node of the first of several participants of a pool.
    case firstParticipant(
        node: String, of: Int, pool: String, ConnectionString.Host, priority: Int64)
    /// A pool that requires SSO, met by a login with SSO.
    case requiresSSO(pool: String)
    /// A pool that does not require SSO.
    case requiresNoSSO(pool: String)
}

/// How a user with a password fares.
package enum PasswordFact: Equatable, Sendable {
    /// The user exists, and the password is right or, if no script set one, not checked.
    case accepted(user: String, isChecked: Bool)
    /// Integrations have no influence.
    case withoutIntegrations
}

/// Which integration a token login uses.
package enum ScopeFact: Equatable, Sendable {
    /// The user names no database, so the connected one is the scope.
    case connected(database: String)
    /// The user names the scope.
    case named(database: String)
    /// The pool's integration does not count.
    case ignoresPool(String)
    /// `identityprovider` names an integration of a scope that has some.
    case namesOwn(Redactable, scope: String)
    /// `identityprovider` names no integration of the scope.
    case namesNone(Redactable, scope: String)
    /// `identityprovider` is ignored, because the user names no database.
    case ignoresName(Redactable)
    /// The scope has no integration, so the primary of system is used.
    case fallsBack(scope: String)
    /// `identityprovider` is ignored on the way to the primary of system.
    case ignoresNameInFallback(Redactable)
    /// The primary of a database, and the rule that asks for it.
    case primary(String, of: String, RuleID)
    /// A database has no primary, and none counts.
    case noPrimary(of: String)
    /// A database has no primary, and the integration created first counts.
    case firstCreated(String, of: String)
}

/// Which integration an interactive login uses.
package enum ListFact: Equatable, Sendable {
    /// The user `@database` asks for the integrations of that one.
    case asksFor(database: String)
    /// The list that the client receives, and how many entries are left out here.
    case offered([String], more: Int, database: String)
    /// `identityprovider` names none that the database sees.
    case namesNone(Redactable, database: String)
    /// `identityprovider` names the integration.
    case named(String)
    /// The pool has an integration.
    case ofPool(String, pool: String)
    /// `identityprovider` has no effect, because the pool has an integration.
    case ignoresName(Redactable, pool: String)
    /// The primary of a database, and so the first of the list.
    case primary(String, of: String)
    /// The first of the list that is not disabled.
    case first(String, of: String)
    /// There is no integration, and so no redirect.
    case emptyRedirect(database: String)
}

/// What the catalog says of integrations.
package enum IntegrationFact: Equatable, Sendable {
    /// A name that is stored on a database which another does not see.
    case storedElsewhere(String, on: String, seenBy: String)
    /// A database without integrations inherits those of system.
    case inherits(database: String)
    /// A database with integrations sees nothing of system.
    case seesOnlyOwn(database: String)
    /// A statement made an integration the primary of a database.
    case isPrimary(String, of: String)
    /// An integration that one database stores is assigned to another.
    case isAssigned(String, on: String, to: String)
    /// A database inherits the primary of system.
    case inheritsPrimary(database: String)
    /// A pool keeps the integration, not its name.
    case keptByPool(String, pool: String, on: String)
}

/// What the node needs of the provider.
package enum ProviderFact: Equatable, Sendable {
    /// Nothing describes the provider of an issuer.
    case undescribed(issuer: String)
    /// A node reaches an issuer.
    case reached(issuer: String, node: String)
    /// The node fetches the discovery document.
    case fetches(issuer: String)
    /// pyocient asks without the slash that the node asks with.
    case clientCutsSlash
    /// A node has a certificate.
    case certificate(node: String)
}

/// What the provider says to the application, by its client_id.
package enum ApplicationFact: Equatable, Sendable {
    /// Nothing describes the application of an integration.
    case undescribed(String, integration: String)
    /// It is not for machines.
    case isForUsers(String)
    /// It allows a device grant.
    case allowsDevice(String)
    /// It allows a login by the browser, which is sent back to an address.
    case allowsBrowser(String, callback: String)
    /// It is confidential, so that there is no consent page.
    case isConfidential(String)
    /// It is public, so that the consent page shows.
    case isPublic(String)
    /// The provider asks for consent by rules of its own.
    case asksForConsent(String, ProviderKind)
    /// No person is named.
    case nobody
}

/// What is in the token.
package enum TokenFact: Equatable, Sendable {
    /// A person is named, and a token login has none.
    case ignoresPerson
    /// The token that is presented, if it has a name.
    case presented(name: String?)
    /// How a token was minted, and what follows from nothing else being written.
    case minted(String, clientID: String, OAuthGrant, [Default])
    /// A token of a machine, which has no claims of a person.
    case ofMachine(String)
    /// A token of a machine that states a group claim itself.
    case machineStates(String, claim: String)
    /// An issuer publishes an introspection endpoint.
    case introspection(issuer: String)
    /// An integration accepts ID tokens.
    case idTokensEnabled(integration: String)
    /// The token can be read: its claims and fingerprint.
    case readable(String)
    /// Signatures are not verified.
    case unverified
    /// `iss` is the issuer of the discovery document.
    case issuer(String)
    /// The token is valid until then.
    case valid(until: JSONNumber, now: ClockTime)
    /// The signature is made with a secret, which the node does not have (TOK-18).
    case symmetric(String)
    /// There is no `sub`, so that the session has no identity (TOK-19).
    case withoutSubject
    /// The provider calls an access token active (TOK-17).
    case active(issuer: String)
    /// `aud` names what an integration accepts.
    case audience(integration: String)
    /// `azp` is the client_id of an integration.
    case party(integration: String)
    /// There is no `azp`, but `aud` names client_id.
    case audienceForParty
    /// `aud` and `azp` are both wrong, and one of them is checked first.
    case bothWrong(azpFirst: Bool)

    /// What a token states because nothing else was written.
    package enum Default: Equatable, Sendable {
        /// `sub` is made of the client_id.
        case subject
        /// `aud` is the client_id.
        case audience
        /// `exp` follows from the lifetime.
        case expiration
    }
}

/// Which groups the session has, and whether it may use its database.
package enum SessionFact: Equatable, Sendable {
    /// Who the session is.
    case identity(issuer: String, subject: String)
    /// Group names mean groups of the database that stores the integration.
    case groups(of: String, integration: String)
    /// A claim value maps to a group.
    case mapped(String, group: String)
    /// A claim value has no mapping.
    case unmapped(String)
    /// A claim value is the name of a group.
    case byName(String, group: String)
    /// A name is no group of the database that stores the integration.
    case noGroup(String, database: String, integration: String)
    /// Why no claim leads to a group.
    case gap(GroupGap, integration: String)
    /// No claim leads to a group, and there is no default.
    case withoutGroups
    /// default_group, instead of other groups or in addition to them.
    case defaultGroup(String, isOnly: Bool)
    /// An administrator may do everything.
    case administrator
    /// The session may use a database, by its groups; nil of an administrator.
    case mayUse(database: String, groups: [String]?)
}

/// What waits for a restart of rolehostd.
package enum RestartFact: Equatable, Sendable {
    /// A pool or an integration that a node runs in an older form.
    case outdated(String, node: String, isDropped: Bool)
    /// What the login would be after the restart, or was before it.
    case other(LoginAnswer, isAfter: Bool)
}
