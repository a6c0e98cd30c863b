import OcientSQL

/// The counts of a run in one line.
package enum SummaryText {
    /// `23 statements: 22 ok, 1 error; 4 expectations, all met`
    package static func line(_ summary: RunSummary) -> String {
        var text = counted(summary.statements, "statement") + ": \(summary.ok) ok"
        if summary.errors > 0 { text += ", " + counted(summary.errors, "error") }
        if summary.expectations > 0 {
            let unmet = summary.unmet == 0 ? "all met" : "\(summary.unmet) not met"
            text += "; " + counted(summary.expectations, "expectation") + ", " + unmet
        }
        return text
    }

    /// `1 row`, `2 rows`.
    package static func counted(_ number: Int, _ word: String) -> String {
        "\(number) \(word)" + (number == 1 ? "" : "s")
    }
}

/// Colours a text, or leaves it as it is.
package typealias Paint = (String, Colour) -> String

extension ScriptPositions {
    /// `setup.sql:12`
    mutating func line(_ file: Int, _ offset: UInt32, _ files: [SourceText]) -> String {
        "\(files[file].name):\(position(file, offset, files).line)"
    }

    /// `setup.sql:12`; nil for what no script made.
    mutating func line(of origin: Origin?, _ files: [SourceText]) -> String? {
        guard let origin, !origin.isBootstrap, Int(origin.file) < files.count else { return nil }
        return line(Int(origin.file), origin.offset, files)
    }
}
