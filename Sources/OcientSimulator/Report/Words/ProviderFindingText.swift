import OcientSQL

/// The words of a check of a provider: what was found, and for a failure what people see, why, and
/// what to do (guide §7).
extension ProviderFinding {
    /// What was found, in a sentence.
    package func text(of check: ProviderCheck) -> String {
        switch self {
        case .notTLS: "\(check.issuer) is not an https address; OpenID Connect requires TLS."
        case .unresolved(let text): "The name \(check.host) does not resolve here: \(text)."
        case .unreachable(let text): "\(check.host) cannot be reached from here: \(text)."
        case .timedOut(let seconds):
            "\(check.host) sends no whole answer within \(seconds) s."
        case .untrusted(let text):
            "The certificate of \(check.host) is not accepted here: \(text)."
        case .connected(let peer, let isTLS):
            "\(check.host) answers\(peer.isEmpty ? "" : " from \(peer)")"
                + (isTLS ? ", with a certificate that is accepted here." : ", without TLS.")
        case .tooLarge(let limit):
            "\(check.discoveryURL) answers with more than \(limit >> 10) KiB; it was not read "
                + "to its end."
        case .redirected(let status, let target, let isFollowed):
            "\(check.discoveryURL) sends elsewhere (status \(status)), to \(target)"
                + (isFollowed
                    ? "; that was followed here. Whether a node follows is not known."
                    : "; that was not followed.")
        case .slash(let status):
            status == 200
                ? "The issuer ends in a slash, so a node asks for \(check.discoveryURL). This "
                    + "server answers even that, many others answer 404."
                : "The issuer ends in a slash, so a node asks for \(check.discoveryURL), and that "
                    + "answers with status \(status)."
        case .status(let status): "\(check.discoveryURL) answers with status \(status)."
        case .noDocument(let text, let type):
            "\(check.discoveryURL): \(text)" + (type.isEmpty ? "." : " (\(type)).")
        case .document: "\(check.discoveryURL) is a discovery document."
        case .issuer(let relation, let reported): relation.text(check.issuer, reported)
        case .symmetricOnly(let names):
            "The provider signs with \(names.joined(separator: ", ")) only, which needs a secret "
                + "that no node has."
        case .keys(let count):
            "There " + (count == 1 ? "is 1 key" : "are \(count) keys") + " for signatures."
        case .noKeys(let text): "The keys of the provider cannot be used: \(text)."
        case .introspection(let isThere):
            isThere ? "There is an introspection endpoint, so user=access_token is possible."
                : "There is no introspection endpoint, so only user=id_token is possible."
        case .device(let isThere):
            isThere ? "There is a device endpoint, so the device grant is possible."
                : "There is no device endpoint, so the device grant is not possible."
        case .noBrowserLogin: "There is no authorization endpoint: nobody can log in by browser."
        case .describedIssuer(let described, let reported):
            "The \\idp of the set-up says issuer = '\(described)', but the provider reports "
                + "'\(reported)'."
        case .describedIntrospection(let isThere):
            "The \\idp of the set-up takes it that there is \(isThere ? "an" : "no") "
                + "introspection endpoint."
        case .describedKind(let kind, let recognized):
            "The \\idp of the set-up says kind = \(kind.rawValue), but this is "
                + "\(recognized.productName ?? recognized.rawValue)."
        }
    }

    /// The error of a login that meets this; nil where there is none.
    package var error: ServerErrorKind? {
        switch self {
        case .unresolved, .unreachable, .timedOut, .untrusted: .oidcNetworkError
        case .tooLarge, .redirected, .slash, .status, .noDocument: .oidcInvalidDiscovery
        case .issuer(.template, _): .oidcInvalidIssuer
        case .noKeys: .oidcInvalidSignature
        case .issuer, .notTLS, .connected, .document, .symmetricOnly, .keys, .introspection,
            .device, .noBrowserLogin, .describedIssuer, .describedIntrospection, .describedKind:
            nil
        }
    }

    /// What people see when a login meets this; nil where nothing is to be seen.
    package func symptom(of check: ProviderCheck) -> String? {
        switch self {
        case .unresolved, .unreachable, .timedOut:
            return "The browser shows: Could not resolve host: \(check.host) (guide §7)"
        case .slash: return "404 on …//.well-known/openid-configuration (guide §7)"
        case .untrusted, .tooLarge, .redirected, .status, .noDocument, .noKeys, .issuer, .notTLS,
            .connected, .document, .symmetricOnly, .keys, .introspection, .device,
            .noBrowserLogin, .describedIssuer, .describedIntrospection, .describedKind: break
        }
        guard isFailure else { return nil }
        return error.map { "State: \($0.sqlstate ?? "") Code: \($0.code) Reason: \($0.text)" }
    }

    /// Why that is so; nil where the finding says it already.
    package func cause(of check: ProviderCheck) -> String? {
        switch self {
        case .unresolved, .unreachable, .timedOut:
            "The SQL node, not the browser, must reach the provider: it fetches the discovery "
                + "document and the keys itself (guide §0)."
        case .untrusted:
            "The certificate is expired, is for another name, or is signed by an authority that "
                + "this machine does not trust."
        case .slash:
            "The node appends /.well-known/openid-configuration to the issuer (guide §0)."
        case .status, .noDocument, .redirected, .tooLarge:
            "The issuer of the integration is not the address below which the provider publishes "
                + "its document, or a proxy answers in its place."
        case .noKeys: "Without the keys no node can check a token."
        case .issuer(.template, _):
            "The address is for any tenant, and every token names its own."
        case .issuer, .notTLS, .connected, .document, .symmetricOnly, .keys, .introspection,
            .device, .noBrowserLogin, .describedIssuer, .describedIntrospection, .describedKind:
            nil
        }
    }

    /// What to do; nil where there is nothing.
    package func cure(of check: ProviderCheck) -> String? {
        switch self {
        case .unresolved: return "Fix DNS and egress of every SQL node to \(check.host)."
        case .unreachable, .timedOut:
            return "Open the way from every SQL node to \(check.host): firewall, proxy, routes."
        case .untrusted:
            return "Renew the certificate, or let every SQL node trust the authority that signed "
                + "it (here: --ca FILE)."
        case .slash: return ProviderFinding.set(check, String(IssuerText.trimmed(check.issuer)))
        case .redirected(_, let target, false):
            return "Ask that address itself if it is meant: ocsim provider '\(target)'."
        case .status, .noDocument, .tooLarge:
            return "Open \(check.discoveryURL) in a browser, and set the issuer to the address "
                + "below which the document is."
        case .noKeys: return "Correct jwks_uri at the provider."
        case .issuer(.template, _):
            return "Use the address of your tenant, with its id in the place of the template."
        case .issuer(.letterCase, let reported), .issuer(.host, let reported),
            .issuer(.path, let reported):
            return check.name == nil ? nil : "If the integration should name what the provider "
                + "reports: " + ProviderFinding.set(check, String(IssuerText.trimmed(reported)))
        case .notTLS: return "Use the https address of the provider."
        case .describedIssuer(_, let reported):
            return "Correct the \\idp: issuer = '\(reported)'."
        case .describedIntrospection(let isThere):
            return "Correct the \\idp: introspection = \(!isThere)."
        case .describedKind(_, let recognized):
            return "Correct the \\idp: kind = \(recognized.rawValue)."
        case .redirected, .issuer, .connected, .document, .symmetricOnly, .keys, .introspection,
            .device, .noBrowserLogin: return nil
        }
    }

    private static func set(_ check: ProviderCheck, _ issuer: String) -> String {
        guard let name = check.name else { return "Write the issuer as \(issuer)." }
        return "ALTER SSO INTEGRATION \(IdentifierText.sql(name)) SET issuer = \"\(issuer)\"; "
            + "then restart rolehostd."
    }
}

extension IssuerRelation {
    /// What the relation of the two means for tokens.
    package func text(_ asked: String, _ reported: String) -> String {
        switch self {
        case .same: "The provider reports the issuer '\(reported)', as it was asked."
        case .slashReported:
            "The provider reports the issuer '\(reported)', with a slash that the integration must "
                + "not have. Tokens carry it, and that is fine (guide §0)."
        case .slashAsked:
            "The provider reports the issuer '\(reported)', without the slash that was asked."
        case .letterCase:
            "The provider reports the issuer '\(reported)', in other letters than '\(asked)'; "
                + "tokens carry what is reported, byte for byte."
        case .template:
            "The provider reports the template '\(reported)', which no token has as iss."
        case .host:
            "The provider reports the issuer '\(reported)', at another host than '\(asked)'; "
                + "tokens must carry what is reported."
        case .path:
            "The provider reports the issuer '\(reported)', at another path than '\(asked)'; "
                + "tokens must carry what is reported."
        }
    }
}
