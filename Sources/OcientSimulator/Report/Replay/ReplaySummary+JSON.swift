import OcientSQL

extension ReplaySummary {
    /// The summary as JSON, from which it can be read again and merged with others.
    package var json: [UInt8] {
        JSONWriter.document { json in
            json.object { json in
                json.member("lines", lines)
                json.member("attempts", attempts)
                json.object("bad_lines") { json in
                    json.member("count", faultCount)
                    json.objects("rows", faults.all) { json, item in
                        json.member("id", item.key.id)
                        json.member("message", item.key.message)
                        json.member("count", item.row.count)
                        json.member("line", item.row.example.line)
                    }
                    json.member("others", faults.others)
                }
                json.object("answers") { answers.write(to: &$0) }
                json.key("after")
                if let after {
                    json.object { after.write(to: &$0) }
                } else {
                    json.null()
                }
                json.key("change")
                if after != nil {
                    json.object { writeChange(to: &$0) }
                } else {
                    json.null()
                }
            }
        }
    }

    private func writeChange(to json: inout JSONWriter) {
        for effect in WhatIfRow.Effect.allCases { json.member(effect.rawValue, count(effect)) }
        json.objects("rows", changes.all) { json, item in
            let (key, row) = item
            json.member("effect", key.effect.rawValue)
            json.object("before") { key.before.write(to: &$0) }
            json.object("after") { key.after.write(to: &$0) }
            json.member("pool", key.pool)
            json.member("integration", key.integration)
            json.member("integration_database", key.integrationDatabase)
            json.member("differs", key.differs.map { $0.rawValue })
            json.member("count", row.count)
            json.object("example") { row.example.write(to: &$0) }
        }
        json.member("others", changes.others)
    }

    /// Reads what `json` wrote; nil where it is something else.
    package init?(_ json: JSONValue) {
        guard let lines = json.count("lines"), let faults = json["bad_lines"],
              let answers = json["answers"].flatMap({ ReplayTally($0) }),
              let after = json["after"], let change = json["change"] else { return nil }
        self.init(isChange: false)
        self.lines = lines
        self.answers = answers
        guard self.faults.read(faults, { item in
            guard let id = item["id"]?.text, let message = item["message"]?.text else { return nil }
            return FaultKey(id: id, message: message)
        }, { item in
            item.count("line").map { ReplayExample(line: $0, attempt: "") }
        }) else { return nil }
        guard after != .null else { return }
        guard let tally = ReplayTally(after) else { return nil }
        self.after = tally
        let isRead = changes.read(change, { ChangeKey($0) }) { item in
            item["example"].flatMap { ReplayExample($0) }
        }
        if !isRead { return nil }
    }
}

extension ReplayRows {
    /// Reads rows and what found no room in them; false where they are something else.
    fileprivate mutating func read(
        _ json: JSONValue, _ key: (JSONValue) -> Key?, _ example: (JSONValue) -> ReplayExample?
    ) -> Bool {
        guard let rows = json["rows"]?.elements, let others = json.count("others") else {
            return false
        }
        for item in rows {
            guard let key = key(item), let count = item.count("count"),
                  let example = example(item) else { return false }
            add(key, count, line: example.line) { example }
        }
        self.others += others
        return true
    }
}

extension ReplayTally {
    fileprivate func write(to json: inout JSONWriter) {
        for outcome in Decision.Outcome.all { json.member(outcome.rawValue, count(outcome)) }
        json.object("reasons") { json in
            json.objects("rows", reasons.all) { json, item in
                item.key.write(to: &json)
                json.member("reason", item.key.reason)
                json.member("count", item.row.count)
                json.object("example") { item.row.example.write(to: &$0) }
            }
            json.member("others", reasons.others)
        }
        for (key, part) in [("pools", pools), ("integrations", integrations), ("groups", groups)] {
            json.objects(key, part.sorted { $0.key.precedes($1.key) }) { json, item in
                json.member("name", item.key.name)
                if key == "integrations" { json.member("database", item.key.database) }
                json.member("accepted", item.value.accepted)
                guard key != "groups" else { return }
                json.member("refused", item.value.refused)
                json.member("undetermined", item.value.undetermined)
            }
        }
    }

    fileprivate init?(_ json: JSONValue) {
        self.init()
        guard let accepted = json.count("accepted"), let reasons = json["reasons"],
              let pools = ReplayTally.read(json["pools"]),
              let integrations = ReplayTally.read(json["integrations"]),
              let groups = ReplayTally.read(json["groups"]) else { return nil }
        (self.accepted, self.pools) = (accepted, pools)
        (self.integrations, self.groups) = (integrations, groups)
        let isRead = self.reasons.read(reasons, { ReplaySummary.Answer($0) }) { item in
            item["example"].flatMap { ReplayExample($0) }
        }
        if !isRead { return nil }
    }

    private static func read(_ json: JSONValue?) -> [ReplayName: ReplayOutcomes]? {
        guard let items = json?.elements else { return nil }
        var table: [ReplayName: ReplayOutcomes] = [:]
        for item in items {
            guard let accepted = item.count("accepted") else { return nil }
            let name = ReplayName(name: item["name"]?.text, database: item["database"]?.text)
            table[name] = ReplayOutcomes(
                accepted: accepted, refused: item.count("refused") ?? 0,
                undetermined: item.count("undetermined") ?? 0)
        }
        return table
    }
}

extension ReplaySummary.Answer {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("outcome", outcome.rawValue)
        json.member("rule", rule.description)
        json.member("code", code)
    }

    fileprivate init?(_ json: JSONValue) {
        guard let outcome = json["outcome"]?.text.flatMap({ Decision.Outcome(rawValue: $0) }),
              let rule = json["rule"]?.text.flatMap({ RuleID($0) }) else { return nil }
        self.init(outcome: outcome, rule: rule, code: json.integer("code"))
    }
}

extension ReplaySummary.ChangeKey {
    fileprivate init?(_ json: JSONValue) {
        guard let effect = json["effect"]?.text.flatMap({ WhatIfRow.Effect(rawValue: $0) }),
              let before = json["before"].flatMap({ ReplaySummary.Answer($0) }),
              let after = json["after"].flatMap({ ReplaySummary.Answer($0) }),
              let differs = json["differs"]?.elements else { return nil }
        self.init(
            effect: effect, before: before, after: after, pool: json["pool"]?.text,
            integration: json["integration"]?.text,
            integrationDatabase: json["integration_database"]?.text,
            differs: differs.compactMap { $0.text.flatMap { WhatIfRow.Difference(rawValue: $0) } })
    }
}

extension ReplayExample {
    fileprivate func write(to json: inout JSONWriter) {
        json.member("line", line)
        json.member("attempt", attempt)
        json.member("message", message)
        json.objects("because", because) { json, step in
            json.member("rule", step.rule.description)
            json.member("text", step.text)
            json.member("at", step.origin)
        }
    }

    fileprivate init?(_ json: JSONValue) {
        guard let line = json.count("line"), let attempt = json["attempt"]?.text,
              let steps = json["because"]?.elements else { return nil }
        self.init(line: line, attempt: attempt, message: json["message"]?.text)
        for step in steps {
            guard let rule = step["rule"]?.text.flatMap({ RuleID($0) }),
                  let text = step["text"]?.text else { return nil }
            because.append(Reason(rule: rule, text: text, origin: step["at"]?.text))
        }
    }
}

extension JSONValue {
    /// A whole number that counts something.
    fileprivate func count(_ name: String) -> Int? {
        integer(name).flatMap { $0 >= 0 ? $0 : nil }
    }

    fileprivate func integer(_ name: String) -> Int? {
        self[name]?.number.flatMap { Int($0.description) }
    }
}
