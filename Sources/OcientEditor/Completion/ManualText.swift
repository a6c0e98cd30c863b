import OcientSQL
import OcientSimulator

/// Entries of the manual in Markdown, as editors show them.
package enum ManualText {
    /// One rule: id, title, what it says, its basis.
    package static func rule(_ id: RuleID) -> String {
        let rule = id.rule
        var text = "**\(id)** \(rule.title)\n\n" + rule.statement + "\n\nBasis: "
        text += rule.basis.map { $0.description }.joined(separator: ", ")
        for reading in rule.readings {
            let values = reading.values.map { $0.name }.joined(separator: ", ")
            text += "\n\nReading `\(reading.name)`: \(values)"
        }
        return text
    }

    /// One piece of advice: when, why, what to do.
    package static func advice(_ advice: Advice) -> String {
        "**\(advice.id)** \(advice.title) (\(advice.severity.word))\n\n" + advice.meaning
            + "\n\nWhy: " + advice.reason + "\n\nWhat to do: " + advice.cure
            + "\n\nSilence it: `-- ocsim: allow \(advice.id)` on the line above the statement."
    }

    /// An error of the catalogue.
    package static func error(_ kind: ServerErrorKind) -> String {
        "**\(kind.code)** \(kind.text)\n\nCause: " + kind.cause + "\n\nCure: " + kind.cure
    }

    /// How a statement is written.
    package static func form(_ form: StatementForm) -> String {
        "```ocsim\n" + form.text + "```"
    }

    /// A reading with its values.
    package static func reading(_ reading: Reading) -> String {
        var text = "**\(reading.name)** (\(reading.rule))\n\n" + reading.affects + "\n"
        for (index, value) in reading.values.enumerated() {
            text += "\n- `\(value.name)`\(index == 0 ? " (default)" : ""): \(value.meaning)"
        }
        return text
    }
}
