/// Every method that is about documents, in the order of the manual.
package enum FeatureTable {
    /// The methods.
    package static let all: [FeatureHandler] = [
        .completion, .hover, .definition, .references, .documentHighlight, .prepareRename, .rename,
        .inlayHint, .inlayHintResolve, .codeAction, .codeLens, .executeCommand, .documentSymbol,
        .foldingRange,
        .semanticTokens, .semanticTokensRange, .selectionRange, .formatting, .rangeFormatting,
        .onTypeFormatting,
    ]

    /// The handler of a method.
    static func find(_ method: String) -> FeatureHandler? { all.first { $0.method == method } }
}
