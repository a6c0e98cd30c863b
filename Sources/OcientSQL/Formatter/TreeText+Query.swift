extension TreeWriter {
    mutating func query(_ query: Query) {
        node("query") {
            $0.atom($0.word(query.kind))
            if let target = query.target { $0.node("target") { $0.path(target) } }
            if query.tables.count > 0 {
                $0.node("tables") { writer in
                    for path in writer.tree[query.tables] { writer.path(path) }
                }
            }
            if let listing = query.listing { $0.node("listing") { $0.list(listing.columns) } }
            $0.tokens(query.range)
        }
    }

    private func word(_ kind: Query.Kind) -> String {
        switch kind {
        case .select: "select"
        case .with: "with"
        case .insert: "insert"
        case .delete: "delete"
        case .update: "update"
        }
    }

    /// Writes the tokens of a stretch that the parser does not look into.
    mutating func tokens(_ range: ByteRange) {
        node("tokens") { writer in
            var lexer = Lexer(writer.source, at: range.start)
            var token = lexer.next()
            let secrets = writer.maskingSecrets
                ? SecretPlaces.find(in: writer.source, statement: range) : []
            while token.kind != .end, token.range.start < range.end {
                let text = writer.source.text(in: token.range, masking: secrets)
                writer.atom(writer.quoted(text, "\""))
                token = lexer.next()
            }
        }
    }

    mutating func connectTo(_ connect: ConnectTo) {
        node("connect-to") {
            $0.flag("bare", if: connect.isBare)
            $0.address(connect.string)
            if let user = connect.user { $0.node("user") { $0.text(user) } }
            if let password = connect.password {
                $0.node("using") { $0.text(password.range, isSecret: true) }
            }
        }
    }
}
