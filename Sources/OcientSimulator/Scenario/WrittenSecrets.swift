import OcientSQL

/// Where the scripts of a run write passwords, client secrets and tokens out in clear text.
///
/// Only places are kept, never content. Scenarios are left out, because their secrets are made
/// up: nothing but ocsim ever runs them.
package struct WrittenSecrets: Sendable {
    /// The places, in the order of the run.
    package private(set) var entries: [Entry] = []

    /// A secret in a script.
    package struct Entry: Sendable {
        /// The statement.
        package var origin: Origin
        /// The range of the secret, without quotes.
        package var range: ByteRange
        /// What it is.
        package var kind: Kind
    }

    /// What a secret belongs to.
    package enum Kind: UInt8, Sendable {
        /// An integration's, in its property.
        case clientSecret
        /// A user's, in an option.
        case password
        /// A password or token inside a connection string.
        case connectionString
    }

    /// Nothing seen yet.
    init() {}

    /// Finds the secrets of a statement that parsed, whether it succeeds or not.
    mutating func visit(_ statement: Statement, _ input: WrittenStatementInput) {
        if case .integration(.create(let create)) = statement {
            visit(input.tree[create.properties], input)
        } else if case .integration(.alter(let alter)) = statement {
            if case .set(let list) = alter.action { visit(input.tree[list], input) }
        } else if case .user(.create(let create)) = statement {
            visit(input.tree[create.options], input)
        } else if case .user(.alter(let alter)) = statement {
            if case .set(let list) = alter.action { visit(input.tree[list], input) }
        } else if case .connection = statement {
            for secret in SecretRanges.find(in: input.source, statement: input.range)
            where secret.end <= input.range.end { add(secret, .connectionString, input) }
        }
    }

    private mutating func visit(_ list: ArraySlice<Property>, _ input: WrittenStatementInput) {
        for property in list {
            guard case .text(let literal) = property.value.kind,
                  input.names.text(of: property.name.symbol)
                    == IntegrationProperty.clientSecret.name else { continue }
            add(SecretRanges.content(of: literal.range, in: input.source), .clientSecret, input)
        }
    }

    private mutating func visit(_ list: ArraySlice<UserOption>, _ input: WrittenStatementInput) {
        for option in list where option.kind == .password {
            add(SecretRanges.content(of: option.value.range, in: input.source), .password, input)
        }
    }

    /// Keeps a range, unless it is a placeholder, or a mask as `ocsim dump` writes it.
    private mutating func add(_ range: ByteRange, _ kind: Kind, _ input: WrittenStatementInput) {
        let isMask = input.source.bytes(in: range).allSatisfy { $0 == UInt8(ascii: "*") }
        guard !isMask, !SecretRanges.isOpen(range, in: input.source) else { return }
        entries.append(Entry(origin: input.origin, range: range, kind: kind))
    }
}

/// A statement that was parsed, with what is needed to read its texts.
struct WrittenStatementInput {
    let tree: SyntaxTree
    let source: SourceText
    let origin: Origin
    let range: ByteRange
    let names: NameTable
}
