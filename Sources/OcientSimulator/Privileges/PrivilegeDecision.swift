import OcientSQL

/// The answer to "may this subject do that to this object", with its reasons (PRIV-15).
public struct PrivilegeDecision: Sendable {
    /// Whether all privileges of the question are held, PRIV-5 included.
    public var isAllowed: Bool
    /// The rule of the first privilege, or of the first that is denied.
    public var rule: RuleID
    /// How it comes about: who is in which group, which row holds what, what that covers.
    public var chain: [DerivationStep] = []
    /// For a denial: what comes near.
    public var nearMisses: [DerivationStep] = []
    /// Whether more comes near than that.
    public var hasMoreNearMisses = false
    /// For a denial: what gives what is missing, the least first; filled when asked for.
    public var remedies: [Remedy] = []
}

/// One step of a derivation.
public struct DerivationStep: Sendable {
    /// The rule that makes the step.
    public var rule: RuleID
    /// The step in words.
    public var text: String
    /// The statement that it comes from, if one does.
    public var origin: Origin?

    /// A step from its parts.
    public init(_ rule: RuleID, _ text: String, at origin: Origin? = nil) {
        self.rule = rule
        self.text = text
        self.origin = origin
    }
}

/// A question with its names resolved.
public struct PrivilegeQuestion: Sendable {
    /// Who is asked about.
    public var subject: Subject
    /// The privileges, ALL written out.
    public var privileges: [Privilege]
    /// The object.
    public var object: ObjectReference

    /// A question; every privilege must fit the object (PRIV-1), and none be ALL.
    public init(subject: Subject, privileges: [Privilege], object: ObjectReference) {
        self.subject = subject
        self.privileges = privileges
        self.object = object
    }
}

extension Simulation {
    /// Resolves the names of `\can` or `ocsim can`; without a grantee the session is meant.
    ///
    /// - Throws: NAME-2's codes for unknown names, -500 for a privilege that does not fit.
    public func resolve(
        _ question: Question, tree: SyntaxTree
    ) throws(ExecutionError) -> PrivilegeQuestion {
        let object = try object(question.object)
        var subject = self.subject
        if let written = question.grantee {
            let grantee = try grantee(written)
            if let user = grantee.user { subject = catalog.subject(user) }
            if let group = grantee.group { subject = catalog.subject(group) }
        }
        let items = tree[question.privileges]
        try checkFit(items, object.kind)
        var privileges: [Privilege] = []
        for item in items {
            privileges += item.privilege == .all
                ? PrivilegeMatrix.row(object.kind) : [item.privilege]
        }
        return PrivilegeQuestion(subject: subject, privileges: privileges, object: object)
    }

    /// Answers a question under the session's readings, or under others; without `hints` a denial
    /// has no near misses and no remedy, which is faster where many hold something on the object.
    public func decide(
        _ question: PrivilegeQuestion, under readings: ReadingSet? = nil, hints: Bool = true
    ) -> PrivilegeDecision {
        PrivilegeReasoner(
            catalog: catalog, names: names, readings: readings ?? self.readings,
            givesHints: hints
        ).decide(question)
    }
}
