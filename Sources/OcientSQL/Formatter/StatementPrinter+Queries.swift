extension StatementPrinter {
    /// A query stays as it was written.
    mutating func query(_ query: Query) {
        verbatim(query.range)
    }

    mutating func show(_ topic: ShowTopic) {
        keywords(topic == .integrations ? 3 : 2)
    }
}
