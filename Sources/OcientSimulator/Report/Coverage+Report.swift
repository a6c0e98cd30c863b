import OcientSQL

extension Coverage {
    /// The coverage as tables for people: the rules, the readings and the totals; ends in a line
    /// end.
    package var text: String { rulesTable + "\n" + readingsTable + "\n" + totals }

    private var rulesTable: String {
        var table = TextTable(["rule", "decided", "cited", "first scenario"])
        for rule in RuleBook.all {
            let counts = rule.decides.map { ($0, decisions(by: rule.id, $0)) }
            let decided = counts.map { $0.0.word + " " + Coverage.shown($0.1.count) }
            let cited = citations(of: rule.id)
            table.add([
                rule.id.description, decided.isEmpty ? "" : decided.joined(separator: ", "),
                String(cited.count),
                scenario(counts.compactMap { $0.1.first }.min() ?? cited.first),
            ])
        }
        return table.text
    }

    private var readingsTable: String {
        var table = TextTable(["reading", "mattered", "first scenario"])
        for (choice, count) in readings {
            table.add([choice.description, Coverage.shown(count.count), scenario(count.first)])
        }
        return table.text
    }

    private var totals: String {
        func line(_ share: CoverageShare, _ what: String) -> String {
            "\(share.percent) %  \(share.exercised) of \(share.total) \(what)\n"
        }
        return line(decidingRules, "rules that can decide")
            + line(outcomes, "outcomes that rules can decide")
            + line(readingValues, "values of readings")
            + line(citedRules, "rules named by a decision, an answer or an error")
    }

    /// A count; nothing at all is easily overlooked as a digit among others.
    private static func shown(_ count: Int) -> String { count == 0 ? "never" : String(count) }

    private func scenario(_ index: Int?) -> String { index.map { scenarios[$0] } ?? "" }
}

extension Coverage {
    /// Writes the coverage as one JSON object: `rules`, `readings`, `summary`.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.objects("rules", RuleBook.all) { json, rule in
                json.member("rule", rule.id.description)
                json.objects("decided", rule.decides) { json, outcome in
                    json.member("outcome", outcome.word)
                    write(decisions(by: rule.id, outcome), to: &json)
                }
                json.object("cited") { write(citations(of: rule.id), to: &$0) }
            }
            json.objects("readings", readings) { json, row in
                json.member("reading", row.choice.reading.name)
                json.member("value", row.choice.value.name)
                write(row.count, to: &json)
            }
            json.object("summary") { json in
                json.member("percent", percent)
                Coverage.write("deciding_rules", decidingRules, to: &json)
                Coverage.write("outcomes", outcomes, to: &json)
                Coverage.write("reading_values", readingValues, to: &json)
                Coverage.write("cited_rules", citedRules, to: &json)
            }
        }
    }

    private func write(_ count: CoverageCount, to json: inout JSONWriter) {
        json.member("count", count.count)
        json.member("first", count.first.map { scenarios[$0] })
    }

    private static func write(_ name: String, _ share: CoverageShare, to json: inout JSONWriter) {
        json.object(name) { json in
            json.member("exercised", share.exercised)
            json.member("total", share.total)
            json.member("percent", share.percent)
        }
    }
}
