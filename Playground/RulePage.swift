import OcientSimulator

/// Rules and readings for the page.
enum RulePage {
    /// A rule as JSON; null when there is none of that name.
    static func json(_ name: String) -> [UInt8] {
        var json = JSONWriter()
        guard let id = RuleID(name) else {
            json.null()
            return json.drain()
        }
        let rule = id.rule
        json.beginObject()
        json.member("id", id.description)
        json.member("title", rule.title)
        json.member("statement", rule.statement)
        json.member("basis", rule.basis.map { $0.description })
        json.member("example", rule.example)
        json.key("readings")
        json.beginArray()
        for reading in rule.readings { write(reading, to: &json) }
        json.endArray()
        json.endObject()
        return json.drain()
    }

    /// All readings, the default value of each first.
    static func readings() -> [UInt8] {
        var json = JSONWriter()
        json.beginArray()
        for reading in Reading.allCases { write(reading, to: &json) }
        json.endArray()
        return json.drain()
    }

    private static func write(_ reading: Reading, to json: inout JSONWriter) {
        json.beginObject()
        json.member("name", reading.name)
        json.member("rule", reading.rule.description)
        json.key("values")
        json.beginArray()
        for value in reading.values {
            json.beginObject()
            json.member("name", value.name)
            json.member("meaning", value.meaning)
            json.endObject()
        }
        json.endArray()
        json.endObject()
    }
}
