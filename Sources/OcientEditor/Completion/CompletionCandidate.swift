import OcientSQL

/// Something that may be written at a position of a script.
package struct CompletionCandidate: Sendable {
    /// What is shown and what is written, unless `insertion` says otherwise.
    package var label: String
    /// What it is.
    package var kind: Kind
    /// A few words beside it: a type, where a name is from.
    package var detail = ""
    /// What it means, in Markdown.
    package var documentation = ""
    /// What is written; with `isSnippet`, `${1:…}` are parts to fill in.
    package var insertion: String
    /// Whether the insertion has parts to fill in.
    package var isSnippet = false

    /// What a candidate is; the order is that of the list.
    package enum Kind: UInt8, Sendable {
        /// A name of the system at this point.
        case name
        /// The key of a property or a directive.
        case key
        /// A value of a fixed list.
        case value
        /// A privilege.
        case privilege
        /// A word of the grammar.
        case keyword
        /// A whole statement.
        case snippet
    }

    /// A candidate that is written as it is shown.
    package init(
        _ label: String, _ kind: Kind, detail: String = "", documentation: String = "",
        insertion: String? = nil, isSnippet: Bool = false
    ) {
        self.label = label
        self.kind = kind
        self.detail = detail
        self.documentation = documentation
        self.insertion = insertion ?? label
        self.isSnippet = isSnippet
    }
}

/// The candidates at a position, and what they replace.
package struct CompletionResult: Sendable {
    /// The candidates, the most fitting kind first.
    package var candidates: [CompletionCandidate]
    /// The bytes that the chosen one replaces: what is written of the word so far.
    package var replaced: ByteRange
}
