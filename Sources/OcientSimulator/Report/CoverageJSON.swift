import OcientSQL

extension Coverage {
    /// Writes the coverage as one JSON object: `rules`, `readings`, `summary`.
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.key("rules")
        json.beginArray()
        for rule in RuleBook.all { write(rule, to: &json) }
        json.endArray()
        json.objects("readings", readings) { json, row in
            json.member("reading", row.choice.reading.name)
            json.member("value", row.choice.value.name)
            write(row.count, to: &json)
        }
        writeSummary(to: &json)
        json.endObject()
    }

    private func write(_ rule: Rule, to json: inout JSONWriter) {
        json.beginObject()
        json.member("rule", rule.id.description)
        json.objects("decided", rule.decides) { json, outcome in
            json.member("outcome", outcome.word)
            write(decisions(by: rule.id, outcome), to: &json)
        }
        json.key("cited")
        json.beginObject()
        write(citations(of: rule.id), to: &json)
        json.endObject()
        json.endObject()
    }

    private func write(_ count: CoverageCount, to json: inout JSONWriter) {
        json.member("count", count.count)
        json.member("first", count.first.map { scenarios[$0] })
    }

    private func writeSummary(to json: inout JSONWriter) {
        json.key("summary")
        json.beginObject()
        json.member("percent", percent)
        write(decidingRules, "deciding_rules", to: &json)
        write(outcomes, "outcomes", to: &json)
        write(readingValues, "reading_values", to: &json)
        write(citedRules, "cited_rules", to: &json)
        json.endObject()
    }

    private func write(_ share: CoverageShare, _ name: String, to json: inout JSONWriter) {
        json.key(name)
        json.beginObject()
        json.member("exercised", share.exercised)
        json.member("total", share.total)
        json.member("percent", share.percent)
        json.endObject()
    }
}
