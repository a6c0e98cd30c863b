import OcientSQL

/// The name of one rule of the simulator, as traces, tests, lessons and the manual cite it.
///
/// `RuleID.tok11.description` is `TOK-11`, and `RuleID("tok-11")` finds it again. The printed
/// name never changes; the raw value only numbers the rules in the order of the manual.
/// There is no TOK-7.
package enum RuleID: UInt8, CaseIterable, Sendable, Hashable {
    /// How a script is read.
    case lex1, lex2, lex3, lex4, lex5
    /// What a name means and when it is taken or unknown.
    case name1, name2, name3, name4
    /// What is stored, and what is running.
    case cfg1, cfg2, cfg3, cfg4
    /// Integrations, their databases and inheritance.
    case int1, int2, int3, int4, int5, int6, int7, int8, int9, int10, int11, int12, int13
    /// Which connectivity pool answers.
    case pool1, pool2, pool3, pool4, pool5, pool6, pool7, pool8, pool9, pool10
    case pool11, pool12, pool13, pool14
    /// The order in which a login is decided.
    case order1
    /// Connection strings.
    case dsn1, dsn2, dsn3, dsn4
    /// Logins with a password.
    case pwd1, pwd2, pwd3, pwd4, pwd5
    /// Which kind of SSO login it is, and the interactive ones.
    case flow1, flow2, flow3, flow4, flow5, flow6, flow7, flow8, flow9
    /// Logins with a token.
    case tok1, tok2, tok3, tok4, tok5, tok6, tok8, tok9, tok10, tok11, tok12, tok13, tok14, tok15
    case tok16
    /// The identity provider and what the node needs to reach it.
    case idp1, idp2, idp3, idp4, idp5, idp6
    /// Groups of an SSO session.
    case grp1, grp2, grp3, grp4, grp5, grp6, grp7, grp8
    /// Privileges.
    case priv1, priv2, priv3, priv4, priv5, priv6, priv7, priv8, priv9, priv10
    case priv11, priv12, priv13, priv14, priv15
    /// Predefined roles.
    case role1, role2
}

extension RuleID: CustomStringConvertible {
    /// The name that people cite: `TOK-11`.
    package var description: String {
        // INVARIANT: `names` has one entry for each case, in order; a test compares both counts.
        RuleID.names[Int(rawValue)]
    }
}

extension RuleID {
    /// Finds a rule by its printed name, in any case of letters; nil when there is none.
    package init?(_ text: String) {
        for id in RuleID.allCases where RuleID.matches(text, id.description) {
            self = id
            return
        }
        return nil
    }

    /// Whether `text` is `name`, but for the case of ASCII letters; `name` is in capitals.
    private static func matches(_ text: String, _ name: String) -> Bool {
        text.utf8.elementsEqual(name.utf8) { written, expected in
            ASCII.lowercased(written) == ASCII.lowercased(expected)
        }
    }

    private static let names: [String] = [
        "LEX-1", "LEX-2", "LEX-3", "LEX-4", "LEX-5",
        "NAME-1", "NAME-2", "NAME-3", "NAME-4",
        "CFG-1", "CFG-2", "CFG-3", "CFG-4",
        "INT-1", "INT-2", "INT-3", "INT-4", "INT-5", "INT-6", "INT-7",
        "INT-8", "INT-9", "INT-10", "INT-11", "INT-12", "INT-13",
        "POOL-1", "POOL-2", "POOL-3", "POOL-4", "POOL-5", "POOL-6", "POOL-7",
        "POOL-8", "POOL-9", "POOL-10", "POOL-11", "POOL-12", "POOL-13", "POOL-14",
        "ORDER-1",
        "DSN-1", "DSN-2", "DSN-3", "DSN-4",
        "PWD-1", "PWD-2", "PWD-3", "PWD-4", "PWD-5",
        "FLOW-1", "FLOW-2", "FLOW-3", "FLOW-4", "FLOW-5", "FLOW-6", "FLOW-7", "FLOW-8", "FLOW-9",
        "TOK-1", "TOK-2", "TOK-3", "TOK-4", "TOK-5", "TOK-6", "TOK-8",
        "TOK-9", "TOK-10", "TOK-11", "TOK-12", "TOK-13", "TOK-14", "TOK-15", "TOK-16",
        "IDP-1", "IDP-2", "IDP-3", "IDP-4", "IDP-5", "IDP-6",
        "GRP-1", "GRP-2", "GRP-3", "GRP-4", "GRP-5", "GRP-6", "GRP-7", "GRP-8",
        "PRIV-1", "PRIV-2", "PRIV-3", "PRIV-4", "PRIV-5", "PRIV-6", "PRIV-7", "PRIV-8",
        "PRIV-9", "PRIV-10", "PRIV-11", "PRIV-12", "PRIV-13", "PRIV-14", "PRIV-15",
        "ROLE-1", "ROLE-2",
    ]
}
