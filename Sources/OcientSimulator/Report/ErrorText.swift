import OcientSQL

/// An error of the catalogue as people read it.
package enum ErrorText {
    /// Code, words, cause, cure and the rules that answer with it.
    package static func text(of kind: ServerErrorKind) -> String {
        let state = kind.sqlstate ?? "no SQLSTATE"
        var text = "\(kind.code) (\(state))  " + kind.text + "\n"
        if kind.isAssumed {
            text += "  nothing public gives this text or SQLSTATE: ocsim chose them\n"
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

/// Rules as data.
package enum RulesJSON {
    /// A list of rules.
    package static func text(of rules: [Rule]) -> [UInt8] {
        var json = JSONWriter()
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
        json.finish()
        return json.drain()
    }
}
