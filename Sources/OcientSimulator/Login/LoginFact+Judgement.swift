/// Which rule a step is about, and how it came out.
extension LoginFact {
    /// A rule and how it came out.
    package typealias Judgement = (rule: RuleID, status: Step.Status)

    /// The rule that was applied and how it came out.
    package var judgement: Judgement {
        switch self {
        case .string(let fact): fact.judgement
        case .pool(let fact): fact.judgement
        case .password(let fact): fact.judgement
        case .scope(let fact): fact.judgement
        case .list(let fact): fact.judgement
        case .integration(let fact): fact.judgement
        case .provider(let fact): fact.judgement
        case .application(let fact): fact.judgement
        case .token(let fact): fact.judgement
        case .session(let fact): fact.judgement
        case .restart(let fact): fact.judgement
        case .otherCase: (.name3, .note)
        case .refused(let refusal): (refusal.rule, .fail)
        case .hint(.balancer): (.pool17, .note)
        case .hint: (.idp8, .note)
        case .unread(_, let rule): (rule, .note)
        case .privilege(let fact, isNear: true): (fact.rule, .note)
        case .privilege(let fact, isNear: false): (fact.rule, fact.lacks ? .fail : .pass)
        }
    }
}

extension StringFact {
    fileprivate var judgement: LoginFact.Judgement {
        switch self {
        case .read(.http(let request), _, _, _):
            (request.isBasic && request.call != .execute ? .http3 : request.call.rule, .pass)
        case .read(let client, _, _, _): (client.traits.rule, .pass)
        case .warning(let warning): (warning.rule, .warning)
        case .userNotDecoded: (.dsn4, .warning)
        case .earlierRelease: (.dsn6, .note)
        case .password: (.pwd1, .note)
        case .token: (.flow1, .note)
        case .deviceGrant, .deviceGrantForNamed, .authorizationCode: (.flow2, .note)
        case .resumed: (.dsn2, .note)
        }
    }
}

extension PoolFact {
    fileprivate var judgement: LoginFact.Judgement {
        switch self {
        case .noEndpoint: (.pool13, .note)
        case .detour: (.pool17, .note)
        case .otherNode: (.pool16, .warning)
        case .only: (.pool14, .note)
        case .answers: (.pool3, .pass)
        case .accepts: (.pool4, .pass)
        case .isDefault: (.pool1, .note)
        case .firstPool, .firstParticipant: (.pool5, .pass)
        case .requiresSSO, .requiresNoSSO: (.pool6, .pass)
        }
    }
}

extension PasswordFact {
    fileprivate var judgement: LoginFact.Judgement {
        switch self {
        case .accepted: (.pwd2, .pass)
        case .withoutIntegrations: (.pwd4, .pass)
        }
    }
}

extension ScopeFact {
    fileprivate var judgement: LoginFact.Judgement {
        switch self {
        case .connected, .named: (.tok1, .pass)
        case .ignoresPool: (.pool8, .note)
        case .namesOwn: (.tok2, .pass)
        case .namesNone, .ignoresName: (.tok2, .warning)
        case .fallsBack: (.tok3, .note)
        case .ignoresNameInFallback: (.tok3, .warning)
        case .primary(_, _, let rule): (rule, .pass)
        case .noPrimary, .firstCreated: (.int5, .note)
        }
    }
}

extension ListFact {
    fileprivate var judgement: LoginFact.Judgement {
        switch self {
        case .asksFor: (.flow2, .note)
        case .offered: (.int7, .note)
        case .namesNone, .ignoresName: (.flow3, .warning)
        case .named, .primary, .first: (.flow3, .pass)
        case .ofPool: (.pool7, .pass)
        case .emptyRedirect: (.http4, .note)
        }
    }
}

extension IntegrationFact {
    fileprivate var judgement: LoginFact.Judgement {
        switch self {
        case .storedElsewhere: (.int1, .note)
        case .inherits, .seesOnlyOwn: (.int2, .note)
        case .isPrimary: (.int3, .note)
        case .isAssigned: (.int4, .note)
        case .inheritsPrimary: (.int6, .note)
        case .keptByPool: (.pool9, .note)
        }
    }
}

extension ProviderFact {
    fileprivate var judgement: LoginFact.Judgement {
        switch self {
        case .undescribed: (.idp4, .note)
        case .reached: (.idp2, .pass)
        case .fetches: (.idp1, .pass)
        case .clientCutsSlash: (.idp5, .note)
        case .certificate: (.idp3, .pass)
        }
    }
}

extension ApplicationFact {
    fileprivate var judgement: LoginFact.Judgement {
        switch self {
        case .undescribed: (.idp4, .note)
        case .isForUsers: (.flow6, .pass)
        case .allowsDevice, .allowsBrowser: (.flow5, .pass)
        case .isConfidential, .isPublic, .asksForConsent: (.flow7, .note)
        case .nobody: (.flow8, .note)
        }
    }
}

extension TokenFact {
    fileprivate var judgement: LoginFact.Judgement {
        switch self {
        case .ignoresPerson: (.flow8, .note)
        case .presented: (.tok16, .note)
        case .minted: (.grp8, .note)
        case .ofMachine: (.grp6, .note)
        case .machineStates: (.grp6, .warning)
        case .introspection: (.tok5, .pass)
        case .idTokensEnabled: (.tok6, .pass)
        case .readable: (.tok8, .pass)
        case .unverified: (.tok15, .note)
        case .symmetric: (.tok18, .warning)
        case .withoutSubject: (.tok19, .warning)
        case .active: (.tok17, .pass)
        case .issuer: (.tok9, .pass)
        case .valid: (.tok10, .pass)
        case .audience: (.tok11, .pass)
        case .party: (.tok12, .pass)
        case .audienceForParty: (.tok13, .pass)
        case .bothWrong: (.tok14, .note)
        }
    }
}

extension SessionFact {
    fileprivate var judgement: LoginFact.Judgement {
        switch self {
        case .identity: (.grp7, .note)
        case .groups: (.grp4, .note)
        case .mapped: (.grp1, .pass)
        case .gap: (.grp1, .note)
        case .unmapped: (.grp2, .note)
        case .byName: (.grp2, .pass)
        case .noGroup: (.grp5, .warning)
        case .withoutGroups: (.grp3, .note)
        case .defaultGroup: (.grp3, .pass)
        case .administrator: (.priv10, .pass)
        case .mayUse: (.priv2, .pass)
        }
    }
}

extension RestartFact {
    fileprivate var judgement: LoginFact.Judgement {
        switch self {
        case .outdated: (.cfg1, .note)
        case .other: (.cfg3, .note)
        }
    }
}
