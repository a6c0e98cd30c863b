import OcientSQL

/// A search with more classes than its limit, in words.
package enum OverflowText {
    /// `more than 1000 classes of logins: databases have most values (900 databases, 50 users)`
    package static func message(_ overflow: ClassOverflow) -> String {
        let sizes = overflow.sizes.prefix(3).filter { $0.count > 1 }.map { size in
            SummaryText.counted(size.count, noun(size.dimension))
        }
        return "more than \(overflow.limit) classes of logins"
            + (sizes.isEmpty ? "" : ": \(noun(overflow.widest))s have most values ("
                + sizes.joined(separator: ", ") + ")")
    }

    /// What narrows the condition of a claim.
    package static func condition(_ overflow: ClassOverflow) -> String {
        let term = switch overflow.widest {
        case .endpoints: "endpoint = 'HOST:PORT'"
        case .sources: "source in 'CIDR'"
        case .databases: "database = NAME"
        case .users: "user = 'NAME@DATABASE'"
        case .integrations, .tokens: "flow = KIND"
        case .persons: "person = NAME"
        }
        return "narrow the claim with where \(term)"
    }

    /// What narrows the question of `ocsim access`.
    package static func option(_ overflow: ClassOverflow) -> String {
        let option = switch overflow.widest {
        case .endpoints: "--to HOST:PORT"
        case .sources: "--from CIDR"
        case .databases: "--to DATABASE"
        case .users: "--as USER"
        case .integrations, .tokens: "--kind KIND"
        case .persons: "--as PERSON"
        }
        return "narrow the question with \(option)"
    }

    private static func noun(_ dimension: ClassOverflow.Dimension) -> String {
        switch dimension {
        case .endpoints: "endpoint"
        case .sources: "address block"
        case .databases: "database"
        case .users: "user"
        case .integrations: "integration"
        case .tokens: "token"
        case .persons: "person"
        }
    }
}
