import OcientSQL

/// A family of rules, as one chapter of the manual.
package struct RuleChapter: Sendable {
    /// The common part of the ids, such as `TOK`.
    package let prefix: String
    /// What the rules of the chapter are about.
    package let title: String
    /// The rules, in the order of their numbers.
    package let rules: [Rule]

    init(_ prefix: String, _ title: String, _ rules: [Rule]) {
        self.prefix = prefix
        self.title = title
        self.rules = rules
    }
}

/// All rules of the simulator.
package enum RuleBook {
    /// The families of rules, in the order of the manual.
    package static let chapters: [RuleChapter] = [
        RuleChapter("LEX", "Reading a script", [.lex1, .lex2, .lex3, .lex4, .lex5]),
        RuleChapter("NAME", "Names", [.name1, .name2, .name3, .name4]),
        RuleChapter("CFG", "Stored and running configuration", [.cfg1, .cfg2, .cfg3, .cfg4]),
        RuleChapter("INT", "Integrations and inheritance", [
            .int1, .int2, .int3, .int4, .int5, .int6, .int7, .int8, .int9, .int10, .int11, .int12,
            .int13,
        ]),
        RuleChapter("POOL", "Connectivity pools", [
            .pool1, .pool2, .pool3, .pool4, .pool5, .pool6, .pool7, .pool8, .pool9, .pool10,
            .pool11, .pool12, .pool13, .pool14,
        ]),
        RuleChapter("ORDER", "The order of a login", [.order1]),
        RuleChapter("DSN", "Connection strings", [.dsn1, .dsn2, .dsn3, .dsn4]),
        RuleChapter("PWD", "Logins with a password", [.pwd1, .pwd2, .pwd3, .pwd4, .pwd5]),
        RuleChapter("FLOW", "Kinds of SSO login, and interactive ones", [
            .flow1, .flow2, .flow3, .flow4, .flow5, .flow6, .flow7, .flow8, .flow9,
        ]),
        RuleChapter("TOK", "Logins with a token", [
            .tok1, .tok2, .tok3, .tok4, .tok5, .tok6, .tok8, .tok9, .tok10, .tok11, .tok12, .tok13,
            .tok14, .tok15, .tok16,
        ]),
        RuleChapter("IDP", "The identity provider", [.idp1, .idp2, .idp3, .idp4, .idp5, .idp6]),
        RuleChapter("GRP", "Groups of an SSO session", [
            .grp1, .grp2, .grp3, .grp4, .grp5, .grp6, .grp7, .grp8,
        ]),
        RuleChapter("PRIV", "Privileges", [
            .priv1, .priv2, .priv3, .priv4, .priv5, .priv6, .priv7, .priv8, .priv9, .priv10,
            .priv11, .priv12, .priv13, .priv14, .priv15,
        ]),
        RuleChapter("ROLE", "Predefined roles", [.role1, .role2]),
    ]

    /// Every rule, in the order of the manual, which is that of `RuleID.allCases`.
    package static let all: [Rule] = chapters.flatMap { $0.rules }

    /// The rule of an id, in constant time.
    package static func rule(_ id: RuleID) -> Rule {
        // INVARIANT: `all` has the rule of each id at the place of its raw value; a test looks.
        all[Int(id.rawValue)]
    }

    /// The rules whose statements name a code, such as -1233, in the order of the manual.
    package static func rules(naming code: Int) -> [Rule] {
        all.filter { names(code, $0.statement) }
    }

    /// Whether `text` contains the number `code` as a word of its own: `-123` stands neither in
    /// `-1233` nor in `POOL-123`.
    private static func names(_ code: Int, _ text: String) -> Bool {
        let number = Array(code.description.utf8)
        let bytes = Array(text.utf8)
        guard bytes.count >= number.count else { return false }
        for start in 0...(bytes.count - number.count) where bytes[start] == number[0] {
            let end = start + number.count
            let isPart = (start > 0 && isWord(bytes[start - 1]))
                || (end < bytes.count && isWord(bytes[end]))
            if !isPart && bytes[start..<end].elementsEqual(number) { return true }
        }
        return false
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte)
    }
}

extension RuleID {
    /// The rule of this id.
    package var rule: Rule { RuleBook.rule(self) }
}
