import OcientSQL

extension Step {
    /// A sentence for people.
    public var text: String { fact.text }
}

extension Step.Status {
    /// The sign before a step.
    public var mark: String {
        switch self {
        case .pass: "✓"
        case .fail: "✗"
        case .note: "·"
        case .warning: "!"
        }
    }
}

extension LoginFact {
    /// The fact in a sentence.
    package var text: String {
        switch self {
        case .string(let fact): fact.text
        case .pool(let fact): fact.text
        case .password(let fact): fact.text
        case .scope(let fact): fact.text
        case .list(let fact): fact.text
        case .integration(let fact): fact.text
        case .provider(let fact): fact.text
        case .application(let fact): fact.text
        case .token(let fact): fact.text
        case .session(let fact): fact.text
        case .restart(let fact): fact.text
        case .otherCase(let fact): fact.text
        case .refused(let refusal): refusal.explanation
        case .hint(let hint): hint.text
        case .unread(let parts, _):
            "The login ends here: \(LoginPart.list(parts)) were not checked."
        case .privilege(let fact, _): fact.text
        }
    }
}

extension StringFact {
    fileprivate var text: String {
        switch self {
        case .read(.http(let request), let hosts, let database, _): """
            \(request.call.path) at \(hosts.first?.description ?? ""), database '\(database)': \
            \(request.text).
            """
        case .read(let client, let hosts, let database, let handshake): """
            \(client.traits.name) connects to \
            \(hosts.map { $0.description }.joined(separator: ", ")), database '\(database)', \
            with handshake=\(handshake.rawValue).
            """
        case .warning(let warning): warning.text
        case .earlierRelease(let version):
            "This is what pyocient \(version) does; later releases differ."
        case .userNotDecoded(let user):
            "The user part is not percent-decoded: the user is '\(user)'."
        case .password: "Without handshake=sso this is a login with a password."
        case .token(let user): """
            The user '\(user)' with handshake=sso makes the password a token: this is a token login.
            """
        case .deviceGrant(let isAskedFor): """
            handshake=sso without a password is an interactive login, a device grant because \
            \(isAskedFor ? "ssoOAuthFlow asks for it" : "there is no browser").
            """
        case .deviceGrantForNamed(let name): """
            handshake=sso without a password is an interactive login. There is no browser, and \
            identityprovider names '\(name)', so the client takes the device grant.
            """
        case .authorizationCode(let hasBrowser): """
            handshake=sso without a password is an interactive login by the browser \
            (authorization code).\
            \(hasBrowser ? "" : " There is no browser, so the client prints the address to open.")
            """
        case .resumed: """
            The login uses the session's security token: neither the password nor the provider is \
            needed again.
            """
        }
    }
}

extension HTTPRequest {
    /// What kind of login it is.
    fileprivate var text: String {
        if isBasic { return "Basic authentication, a login with a password" }
        if isResumed { return "the token of the session goes on" }
        switch call {
        case .login: return "a login with a password"
        case .webUI, .ssoAuthentication, .callback:
            return "the node itself begins a login by the browser (authorization code)"
        case .ssoToken: return """
            a token login, which can name no integration and so meets the primary only
            """
        case .ssoDeviceGrant, .ssoDeviceGrantVerify: return "a device grant"
        case .tokenRefresh, .logout, .info, .execute: return "there is no session to go on"
        }
    }
}

extension OtherCaseFact {
    fileprivate var text: String {
        switch self {
        case .database(let name, let written): """
            There is a database \(name), but names in a connection string are compared exactly, \
            and the case of '\(written)' is different.
            """
        case .user(let name, let database): """
            There is a user \(name)@\(database), but names in a connection string are compared \
            exactly, and the case of this one is different.
            """
        case .integration(let name): """
            There is an integration \(name), but identityprovider is compared exactly, and its \
            case is different.
            """
        }
    }
}

extension PoolFact {
    fileprivate var text: String {
        switch self {
        case .noEndpoint(let host):
            "\(host) is not an endpoint of any pool, so the next host is tried."
        case .detour(let host, let target, let from): """
            A detour leads \(host) to \(target)\
            \(from.map { ", where the connection comes from \($0)" } ?? "").
            """
        case .otherNode(let other): """
            Any node of the pool may get the connection; on \(other.node) this login is \
            \(other.outcome.rawValue) (\(other.rule)\(other.code.map { " \($0)" } ?? "")).
            """
        case .only(let pool): "Only the pool \(pool) is considered."
        case .answers(let host, let pool, let node):
            "\(host) is an endpoint of the pool \(pool) on node \(node)."
        case .accepts(let pool, let address, let source):
            "\(pool) accepts \(address) (\(source.map { $0.description } ?? "any source"))."
        case .isDefault(let pool, let node):
            "\(pool) is the default pool of \(node): no other pool remains here."
        case .firstPool(let pool, let count, let host, let priority): """
            \(count) pools answer at \(host); \(pool) is chosen (PRIORITY \(priority)).
            """
        case .firstParticipant(let node, let count, let pool, let host, let priority): """
            \(count) participants of \(pool) answer at \(host); that of node \(node) is chosen \
            (PRIORITY \(priority)).
            """
        case .requiresSSO(let pool): "\(pool) requires SSO, and this is a login with SSO."
        case .requiresNoSSO(let pool): "\(pool) does not require SSO."
        }
    }
}

extension PasswordFact {
    fileprivate var text: String {
        switch self {
        case .accepted(let user, let isChecked):
            isChecked ? "\(user) exists and the password is right."
                : "\(user) exists; no script set its password, so it is not checked."
        case .withoutIntegrations:
            "Integrations do not affect a login with a password."
        }
    }
}

extension ApplicationFact {
    fileprivate var text: String {
        switch self {
        case .undescribed(let clientID, let integration): """
            No \\app describes the application '\(clientID)' of \(integration), so it is unknown \
            whether the provider allows this login.
            """
        case .isForUsers(let clientID): "The application '\(clientID)' is not for machines."
        case .allowsDevice(let clientID):
            "The application '\(clientID)' allows \(LoginFlow.deviceGrant)."
        case .allowsBrowser(let clientID, let callback): """
            The application '\(clientID)' allows \(LoginFlow.authorizationCode) with the callback \
            that \(callback.begins(with: "https:") ? "the node" : "the driver") sends, \(callback).
            """
        case .isConfidential(let clientID):
            "The application '\(clientID)' is confidential: no consent page."
        case .isPublic(let clientID):
            "The application '\(clientID)' is public: the consent page shows each time."
        case .asksForConsent(let clientID, let kind): """
            \(kind.productName ?? "The provider") asks for consent to '\(clientID)' by rules of \
            its own.
            """
        case .nobody: "No person is named for the browser, so there are no claims."
        }
    }
}

extension ProviderFact {
    fileprivate var text: String {
        switch self {
        case .undescribed(let issuer): """
            No \\idp describes \(issuer): it is treated as reachable, without an introspection \
            endpoint.
            """
        case .reached(let issuer, let node): "The node \(node) reaches \(issuer)."
        case .fetches(let issuer):
            "The node fetches \(IssuerText.discoveryAddress(issuer))."
        case .clientCutsSlash: """
            pyocient 3.9 and later remove the slash for their own request; this does not change \
            the request of the node.
            """
        case .certificate(let node):
            "The node \(node) has a certificate for the redirect of the browser."
        }
    }
}

extension TokenFact {
    fileprivate var text: String {
        switch self {
        case .ignoresPerson: "A token login uses no browser: the option as is ignored."
        case .presented(let name):
            name.map { "The token \($0) is presented as the password." }
                ?? "The token of this attempt is presented as the password."
        case .minted(let name, let clientID, let grant, let defaults):
            "\(name) was minted for \(clientID) by the grant \(grant.rawValue)"
                + (defaults.isEmpty ? "" : "; not written, so by default ")
                + defaults.map { $0.text(clientID) }.joined(separator: ", ") + "."
        case .ofMachine(let name): """
            \(name) is a client_credentials token: no post-login action ran for it, so it has no \
            claims of a person.
            """
        case .machineStates(let name, let claim): """
            \(name) is a client_credentials token: no post-login action ran for it. Its \\token \
            states the group claim '\(claim)', which few providers would add.
            """
        case .introspection(let issuer): "\(issuer) publishes an introspection_endpoint."
        case .idTokensEnabled(let integration):
            "\(integration) has enable_id_token_authentication = true."
        case .readable(let summary): "The token can be read: \(summary)."
        case .unverified:
            "Signatures are not verified; the token is treated as issued by the provider."
        case .issuer(let issuer): "iss is '\(issuer)', as the discovery document reports it."
        case .symmetric(let algorithm): """
            The token is signed with \(algorithm), a secret of the application. The node has the \
            provider's public keys only, so it cannot check such a signature: let the provider \
            sign \
            with RS256.
            """
        case .withoutSubject:
            "The token has no sub, so the session has no identity: audit logs cannot name it."
        case .active(let issuer): "\(issuer) is asked about the token and calls it active."
        case .valid(let end, let now): """
            The token is valid until \(end.dateText); now is \(now.text).
            """
        case .audience(let integration):
            "aud names client_id or an additional audience of \(integration)."
        case .party(let integration): "azp is the client_id of \(integration)."
        case .audienceForParty: "The token has no azp, but its aud names client_id itself."
        case .bothWrong(let azpFirst):
            "aud and azp are both wrong; \(azpFirst ? "azp" : "the audience") is checked first."
        }
    }
}

extension TokenFact.Default {
    fileprivate func text(_ clientID: String) -> String {
        switch self {
        case .subject: "sub is \(clientID)@clients"
        case .audience: "aud is \(clientID)"
        case .expiration: "exp follows from the lifetime"
        }
    }
}

extension LoginPart {
    /// `the database, the user and the password`.
    fileprivate static func list(_ parts: [LoginPart]) -> String {
        let words = parts.map { $0.text }
        guard words.count > 1, let last = words.last else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " and " + last
    }

    private var text: String {
        switch self {
        case .requiredSSO: "REQUIRE_SSO of a pool"
        case .database: "the database"
        case .user: "the user"
        case .password: "the password"
        case .passwordOrToken: "the password or token"
        case .integrations: "the integrations"
        case .issuer: "the form of the issuer"
        case .certificate: "the certificate"
        case .applicationType: "the type of the application"
        case .applicationGrants: "its grants"
        case .consent: "the consent"
        case .groups: "the groups"
        }
    }
}

extension RestartFact {
    fileprivate var text: String {
        switch self {
        case .outdated(let name, let node, let isDropped): """
            \(name) was \(isDropped ? "dropped" : "changed") since, but the node \(node) runs the \
            copy of its last restart.
            """
        case .other(let answer, let isAfter):
            isAfter ? "After a restart of rolehostd this login would be \(answer.text)."
                : "Before the restart of rolehostd this login is \(answer.text)."
        }
    }
}

extension LoginAnswer {
    /// `accepted by sso_m2m with readonly@system`, `refused (POOL-6 -304)`.
    fileprivate var text: String {
        guard outcome == .accepted else {
            return "\(outcome.rawValue) (\(rule)\(code.map { " \($0)" } ?? ""))"
        }
        return outcome.rawValue + (integration.map { " by " + $0 } ?? "")
            + (groups.isEmpty ? "" : " with " + groups.joined(separator: ", "))
    }
}
