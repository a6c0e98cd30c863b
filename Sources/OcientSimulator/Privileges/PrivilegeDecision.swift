import OcientSQL

/// The answer to "may this subject do that to this object", with its reasons (PRIV-15).
package struct PrivilegeDecision: Sendable {
    /// Whether all privileges of the question are held, PRIV-5 included.
    package var isAllowed: Bool
    /// The rule of the first privilege, or of the first that is denied.
    package var rule: RuleID
    /// How it comes about: who is in which group, which row holds what, what that covers.
    package var chain: [DerivationStep] = []
    /// For a denial: what comes near.
    package var nearMisses: [DerivationStep] = []
    /// Whether more comes near than that.
    package var hasMoreNearMisses = false
    /// For a denial: what gives what is missing, the least first; filled when asked for.
    package var remedies: [Remedy] = []
}

/// One step of a derivation.
package struct DerivationStep: Sendable {
    /// The rule that makes the step.
    package var rule: RuleID
    /// The step in words.
    package var text: String
    /// The statement that it comes from, if one does.
    package var origin: Origin?
    /// Whether it says what lacks, not what holds.
    package var lacks: Bool

    /// A step from its parts.
    package init(
        _ rule: RuleID, _ text: String, at origin: Origin? = nil, lacks: Bool = false
    ) {
        self.rule = rule
        self.text = text
        self.origin = origin
        self.lacks = lacks
    }
}

/// A question with its names resolved.
package struct PrivilegeQuestion: Sendable {
    /// Who is asked about.
    package var subject: Subject
    /// The privileges, ALL written out.
    package var privileges: [Privilege]
    /// The object.
    package var object: ObjectReference

    /// A question; every privilege must fit the object (PRIV-1), and none be ALL.
    package init(subject: Subject, privileges: [Privilege], object: ObjectReference) {
        self.subject = subject
        self.privileges = privileges
        self.object = object
    }
}
