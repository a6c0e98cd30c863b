import OcientSQL

extension RecordJSON {
    /// Writes the answer to a question about a privilege (interface.md, "A decision", `\can`).
    package mutating func write(
        _ answer: PrivilegeDecision, _ sensitivity: [AnswerSensitivity], _ files: [SourceText],
        to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("outcome", answer.isAllowed ? "allowed" : "denied")
        json.member("rule", answer.rule.description)
        json.key("chain")
        writeSteps(answer.chain.map { $0.step }, files, to: &json)
        json.key("considered")
        writeSteps(answer.nearMisses.map { $0.note }, files, to: &json)
        json.objects("sensitive_to", sensitivity) { json, item in
            json.member("reading", item.choice.reading.name)
            json.member("value", item.choice.value.name)
            json.member("outcome", item.isAllowed ? "allowed" : "denied")
            json.member("rule", item.rule.description)
        }
        RecordJSON.write(answer.remedies, to: &json)
        json.endObject()
    }
}
