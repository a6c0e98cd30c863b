extension RemedyFinder {
    /// The search with verified changes (`RemedySearch`), nodes as they run.
    package static var search: RemedyFinder {
        RemedyFinder(
            ofLogin: { $0.remedies(for: $1, text: $2, restarted: false) },
            ofQuestion: { $0.remedies(for: $1) })
    }
}
