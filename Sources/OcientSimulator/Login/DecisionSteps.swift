/// One thing that a decision looked at.
package struct Step: Hashable, Sendable {
    /// How it came out.
    package enum Status: String, Sendable {
        /// The rule let the login go on.
        case pass
        /// The rule refused.
        case fail
        /// Worth knowing, without an effect on the outcome.
        case note
        /// Probably not what the user meant.
        case warning
    }

    /// The rule that was applied.
    package var rule: RuleID
    /// How it came out.
    package var status: Status
    /// A sentence for people.
    package var text: String
    /// The statement that made what the sentence is about.
    package var origin: Origin?

    /// A step from its parts.
    package init(_ rule: RuleID, _ status: Status, _ text: String, at origin: Origin? = nil) {
        self.rule = rule
        self.status = status
        self.text = text
        self.origin = origin
    }
}

/// A pool or an integration that would nearly have been used.
package struct NearMiss: Hashable, Sendable {
    /// What it is.
    package enum Kind: String, Sendable {
        /// A connectivity pool.
        case pool
        /// An SSO integration.
        case integration
    }

    /// What it is.
    package var kind: Kind
    /// Its name.
    package var name: String
    /// The rule that kept it out.
    package var rejectedBy: RuleID
    /// Why, in a sentence.
    package var text: String

    /// A near miss from its parts.
    package init(_ kind: Kind, _ name: String, rejectedBy: RuleID, _ text: String) {
        self.kind = kind
        self.name = name
        self.rejectedBy = rejectedBy
        self.text = text
    }
}

/// What the decision would be under another value of one reading.
package struct Sensitivity: Hashable, Sendable {
    /// The reading and its other value.
    package var choice: ReadingChoice
    /// The outcome then.
    package var outcome: Decision.Outcome
    /// The deciding rule then.
    package var rule: RuleID
    /// The vendor code then; nil when there is none.
    package var code: Int?
    /// The integration then.
    package var integration: String?
    /// The database that stores that integration.
    package var integrationDatabase: String?
    /// The groups then.
    package var groups: [String]
}
