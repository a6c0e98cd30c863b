/// Writes why a question has no answer, in the place of one.
package enum AnswerErrorJSON {
    /// The answer to a question that names what does not exist.
    package static func text(of error: ExecutionError) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("outcome", "error")
        json.member("rule", error.rule.map { $0.description })
        json.key("error")
        RecordJSON.write(error, to: &json)
        json.endObject()
        json.finish()
        return json.drain()
    }
}
