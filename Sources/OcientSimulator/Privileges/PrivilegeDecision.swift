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
    /// Whether it says what lacks, not what holds.
    public var lacks: Bool

    /// A step from its parts.
    public init(
        _ rule: RuleID, _ text: String, at origin: Origin? = nil, lacks: Bool = false
    ) {
        self.rule = rule
        self.text = text
        self.origin = origin
        self.lacks = lacks
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
