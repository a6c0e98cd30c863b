import OcientSQL

/// Entries of the manual, one or several: advice, errors of the catalogue and rules, as
/// `ocsim explain` and `ocsim rules` print them.
package enum ManualReport {
    /// One piece of advice: id and title, then its parts, lines of at most `width` characters.
    package static func text(of advice: Advice, width: Int = 80) -> String {
        var text = "\(advice.id)  \(advice.title) (\(advice.severity.word))\n"
        let silence = "-- ocsim: allow \(advice.id), on the line above the statement"
        let parts = [
            ("when", advice.meaning), ("why", advice.reason), ("cure", advice.cure),
            ("silence", silence), ("basis", advice.basis),
        ]
        for (title, content) in parts {
            text += "\n" + title + "\n" + wrapped(content, width: width)
        }
        return text
    }

    /// One line for each piece of advice: `A-RESTART  note  …`.
    package static var adviceList: String {
        var text = ""
        for advice in Advice.all {
            let id = advice.id.description
            let blanks = String(repeating: " ", count: max(1, 23 - id.utf8.count))
            let word = advice.severity.word
            text += id + blanks + word + String(repeating: " ", count: 9 - word.utf8.count)
            text += advice.title + "\n"
        }
        return text
    }

    /// Indented lines, broken at blanks.
    private static func wrapped(_ content: String, width: Int) -> String {
        var text = ""
        var line = " "
        var length = 1
        for word in content.split(separator: " " as Character) {
            if length > 1 && length + 1 + word.count > width {
                text += line + "\n"
                line = " "
                length = 1
            }
            line += " " + word
            length += 1 + word.count
        }
        return text + line + "\n"
    }

    /// An error: code, words, cause, cure and the rules that answer with it.
    package static func text(of kind: ServerErrorKind) -> String {
        let state = kind.sqlstate ?? "no SQLSTATE"
        var text = "\(kind.code) (\(state))  " + kind.text + "\n"
        if kind.isAssumed {
            text += "  no public source has this text or SQLSTATE: ocsim chose them\n"
        }
        text += "\ncause\n  " + kind.cause + "\n\ncure\n  " + kind.cure + "\n"
        let rules = kind.rules
        if !rules.isEmpty {
            text += "\nrules\n"
            for rule in rules { text += "  " + rule.id.description + "  " + rule.title + "\n" }
        }
        return text
    }
}

extension ManualReport {
    /// A list of advice, then of errors, as JSON.
    package static func json(of list: [Advice], _ errors: [ServerErrorKind] = []) -> [UInt8] {
        JSONWriter.document { json in
            json.beginArray()
            for advice in list { json.object { write(advice, to: &$0) } }
            for error in errors { json.object { write(error, to: &$0) } }
            json.endArray()
        }
    }

    private static func write(_ advice: Advice, to json: inout JSONWriter) {
        json.member("id", advice.id.description)
        json.member("title", advice.title)
        json.member("severity", advice.severity.word)
        json.member("meaning", advice.meaning)
        json.member("reason", advice.reason)
        json.member("cure", advice.cure)
        json.member("rules", advice.rules.map { $0.description })
        json.member("guide", advice.guide.isEmpty ? nil : advice.guide)
    }

    private static func write(_ error: ServerErrorKind, to json: inout JSONWriter) {
        json.member("code", error.code)
        json.member("sqlstate", error.sqlstate)
        json.member("message", error.text)
        json.member("assumed", error.isAssumed)
        json.member("cause", error.cause)
        json.member("cure", error.cure)
        json.member("rules", error.rules.map { $0.id.description })
    }

    /// A list of rules as JSON.
    package static func json(of rules: [Rule]) -> [UInt8] {
        JSONWriter.document { json in
            json.objects(rules) { json, rule in
                json.member("id", rule.id.description)
                json.member("title", rule.title)
                json.member("statement", rule.statement)
                json.member("basis", rule.basis.map { $0.description })
                json.member("decides", rule.outcomes.map { $0.word })
                json.member("scenario", rule.scenario)
                json.objects("readings", rule.readings) { json, reading in
                    json.member("name", reading.name)
                    json.member("values", reading.values.map { $0.name })
                    json.member("meanings", reading.values.map { $0.meaning })
                }
            }
        }
    }
}
