import OcientSQL

/// Advice as data.
public enum AdviceJSON {
    /// A list of advice.
    public static func text(of list: [Advice]) -> [UInt8] {
        var json = JSONWriter()
        json.objects(list) { json, advice in
            json.member("id", advice.id.description)
            json.member("title", advice.title)
            json.member("severity", advice.severity.word)
            json.member("meaning", advice.meaning)
            json.member("reason", advice.reason)
            json.member("cure", advice.cure)
            json.member("rules", advice.rules.map { $0.description })
            json.member("guide", advice.guide.isEmpty ? nil : advice.guide)
        }
        json.finish()
        return json.drain()
    }
}
