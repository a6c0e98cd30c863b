import OcientSQL

/// Advice and errors as data.
package enum AdviceJSON {
    /// A list of advice, then of errors.
    package static func text(of list: [Advice], _ errors: [ServerErrorKind] = []) -> [UInt8] {
        var json = JSONWriter()
        json.beginArray()
        for advice in list { write(advice, to: &json) }
        for error in errors { write(error, to: &json) }
        json.endArray()
        json.finish()
        return json.drain()
    }

    private static func write(_ advice: Advice, to json: inout JSONWriter) {
        json.beginObject()
        json.member("id", advice.id.description)
        json.member("title", advice.title)
        json.member("severity", advice.severity.word)
        json.member("meaning", advice.meaning)
        json.member("reason", advice.reason)
        json.member("cure", advice.cure)
        json.member("rules", advice.rules.map { $0.description })
        json.member("guide", advice.guide.isEmpty ? nil : advice.guide)
        json.endObject()
    }

    private static func write(_ error: ServerErrorKind, to json: inout JSONWriter) {
        json.beginObject()
        json.member("code", error.code)
        json.member("sqlstate", error.sqlstate)
        json.member("message", error.text)
        json.member("assumed", error.isAssumed)
        json.member("cause", error.cause)
        json.member("cure", error.cure)
        json.member("rules", error.rules.map { $0.id.description })
        json.endObject()
    }
}
