extension StatementPrinter {
    mutating func print(_ statement: QueryStatement) {
        switch statement {
        case .show(let topic): show(topic)
        case .query(let query): self.query(query)
        }
    }

    /// A query stays as it was written.
    mutating func query(_ query: Query) {
        verbatim(query.range)
    }

    mutating func show(_ topic: ShowTopic) {
        keywords(topic == .integrations ? 3 : 2)
    }
}
