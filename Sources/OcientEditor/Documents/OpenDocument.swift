import OcientSQL

/// A document that an editor has open: its text is the editor's, whatever the file says.
package struct OpenDocument: Sendable {
    /// Its address, as the editor writes it.
    package let uri: String
    /// The path of the address, with which scripts name it.
    package let path: String
    /// Whether directives are allowed in it.
    package let language: SourceText.Language
    /// The version that the editor counts.
    package private(set) var version: Int
    /// The text.
    package private(set) var text: LineText

    /// A document as it was opened. Its name tells its language; a name without an ending leaves
    /// that to the editor's id of the language.
    package init(uri: String, languageID: String, version: Int, text: [UInt8]) {
        self.uri = uri
        path = DocumentAddress.path(of: uri)
        let isNamed = path.hasSuffix(".sql") || path.hasSuffix(".ocsim")
        let isScenario = isNamed ? path.hasSuffix(".ocsim") : languageID == "ocsim"
        language = isScenario ? .scenario : .sql
        self.version = version
        self.text = LineText(text)
    }

    /// One change as editors send it: the replacement of a span, or of the whole text.
    package struct Change: Sendable {
        /// What is replaced; nil is everything.
        package var span: TextSpan?
        /// What replaces it.
        package var text: String

        /// A change from its parts.
        package init(_ span: TextSpan?, _ text: String) {
            self.span = span
            self.text = text
        }
    }

    /// Takes changes over, each on the text that the one before it left.
    package mutating func apply(
        _ changes: [Change], version: Int, _ encoding: PositionEncoding
    ) {
        self.version = version
        for change in changes {
            let bytes = Array(change.text.utf8)
            if let span = change.span {
                text.replace(text.range(of: span, encoding), with: bytes)
            } else {
                text = LineText(bytes)
            }
        }
    }

    /// The text as a source; nil beyond the limit of a file.
    package var source: SourceText? {
        try? SourceText(name: path, bytes: text.bytes, language: language)
    }
}
