import Testing

@testable import OcientSimulator

/// Lines that are taken as they are written, and those that must be decoded.
@Suite struct PlainLineTests {
    private static func reader() -> PlainLine {
        var line = PlainLine()
        line.learn("dsn", .key(.dsn), shown: "dsn")
        line.learn("time", .key(.time), shown: "time")
        line.learn("claims", .key(.claims), shown: "claims")
        line.learn("browser", .key(.browser), shown: "browser")
        line.learn("app", .carried(name: "app", isSecret: false), shown: "app")
        line.learn("n", .carried(name: "n", isSecret: false), shown: "m")
        line.learn("hidden", .carried(name: "hidden", isSecret: true), shown: "hidden")
        return line
    }

    /// What is read: whether it is plain, what decides, what is carried, the time.
    private func read(_ text: String, in whole: String? = nil) -> String? {
        var line = Self.reader()
        let bytes = Array((whole ?? text).utf8)
        return bytes.withUnsafeBufferPointer { bytes in
            guard line.read(bytes, 0..<text.utf8.count) else { return nil }
            let key = line.key.map { byte in
                byte < 0x20 || byte > 0x7E ? "<\(byte)>" : String(UnicodeScalar(byte))
            }.joined()
            let time = line.time.map { String(decoding: bytes[$0], as: UTF8.self) } ?? "-"
            return "\(key)|\(String(decoding: line.carried, as: UTF8.self))|\(time)"
        }
    }

    private static let dsn = ReplayKey.dsn.rawValue
    private static let claims = ReplayKey.claims.rawValue
    private static let browser = ReplayKey.browser.rawValue

    @Test(arguments: [
        (#"{"dsn":"x"}"#, "<\(dsn)>\"x\"<0>||-"),
        (#"{ "dsn" : "x" } "#, nil),
        (#"{ "dsn" : "x" , "app" : "y"}"#, "<\(dsn)>\"x\"<0>|{\"app\":\"y\"|-"),
        ("{\"dsn\":\"x\"}\r", "<\(dsn)>\"x\"<0>||-"),
        (#"{"app":"a","n":12,"dsn":""}"#, "<\(dsn)>\"\"<0>|{\"app\":\"a\",\"m\":12|-"),
        (#"{"dsn":"x","time":"noon"}"#, "<\(dsn)>\"x\"<0><255>||noon"),
        (#"{"time":7}"#, "<255>||7"),
        (#"{"n":-1.25}"#, "|{\"m\":-1.25|-"), (#"{"n":0}"#, "|{\"m\":0|-"),
        (#"{"n":0.5}"#, "|{\"m\":0.5|-"), (#"{"n":10}"#, "|{\"m\":10|-"),
        (#"{"n":true}"#, "|{\"m\":true|-"), (#"{"n":null}"#, "|{\"m\":null|-"),
        (#"{"browser":false}"#, "<\(browser)>false<0>||-"),
        (#"{"claims":{"a":[1,"}"]},"n":1}"#, "<\(claims)>{\"a\":[1,\"}\"]}<0>|{\"m\":1|-"),
        (#"{"claims":[]}"#, "<\(claims)>[]<0>||-"),
    ] as [(String, String?)])
    func plain(line: String, expected: String?) {
        #expect(read(line) == expected)
    }

    @Test(arguments: [
        "", "{", "{}", "[]", "x", #"{"dsn""#, #"{"dsn":"#, #"{"dsn":"x""#, #"{"dsn":"x",}"#,
        #"{"dsn":"x"}}"#, #"{"dsn":"x"} "#, #"{"dsn":"x";"n":1}"#, #"{"dsn":"x" "n":1}"#,
        #"{"dsn" "x"}"#, #"{dsn:"x"}"#, #"{"dsn":x}"#, #"{"dsn":'x'}"#, #"{"dsn":"a\"b"}"#,
        "{\"dsn\":\"a\tb\"}", "{\"dsn\":\t\"a\"}", #"{"dsn":"a","dsn":"a"}"#, #"{"new":"a"}"#,
        #"{"hidden":"a"}"#, #"{"app":"é"}"#, "{\"app\":\"\u{7F}\"}", #"{"app":"{x"}"#,
        #"{"app":"[x"}"#, #"{"app":{}}"#, #"{"app":[1]}"#, #"{"n":01}"#, #"{"n":-}"#,
        #"{"n":1.}"#, #"{"n":1e5}"#, #"{"n":.5}"#, #"{"n":+1}"#, #"{"n":nul}"#, #"{"n":True}"#,
        #"{"n":trues}"#, #"{"claims":{"a":"b"}"#, #"{"claims":{"a\n":1}}"#,
        #"{"app":"eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2lnbmF0dXJl"}"#,
        #"{"app":"ocient://a:secret@h/d"}"#,
    ])
    func notPlain(line: String) {
        #expect(read(line) == nil)
    }

    /// What follows the line in the text is not read.
    @Test func theRangeEndsTheLine() {
        #expect(read(#"{"n":1"#, in: #"{"n":1}"#) == nil)
        #expect(read(#"{"n":1}"#, in: #"{"n":1}}"#) == "|{\"m\":1|-")
        #expect(read(#"{"n":1}"#, in: #"{"n":1}"# + "\r\n") == "|{\"m\":1|-")
    }

    /// A line is read by itself, whatever was read before.
    @Test func aLineLeavesNothing() {
        var line = Self.reader()
        for (text, key, carried) in [
            (#"{"app":"a","time":1}"#, 1, #"{"app":"a""#), (#"{"browser":true}"#, 6, ""),
            (#"{"n":1}"#, 0, #"{"m":1"#),
        ] {
            let bytes = Array(text.utf8)
            #expect(bytes.withUnsafeBufferPointer { line.read($0, 0..<bytes.count) })
            #expect(line.key.count == key)
            #expect(String(decoding: line.carried, as: UTF8.self) == carried)
            #expect((line.time == nil) == (key != 1))
        }
    }

    /// Names that are longer, or have other signs, or come after the 64th are not learnt.
    @Test(arguments: [
        (String(repeating: "a", count: 127), true), (String(repeating: "a", count: 128), false),
        ("a b", true), ("~", true), ("a\u{7F}", false), ("é", false), ("", false),
        ("a\\\\b", false),
    ])
    func namesThatAreLearnt(name: String, isLearnt: Bool) {
        var line = PlainLine()
        line.learn(name, .carried(name: name, isSecret: false), shown: name)
        let bytes = Array("{\"\(name)\":1}".utf8)
        #expect(bytes.withUnsafeBufferPointer { line.read($0, 0..<bytes.count) } == isLearnt)
    }

    @Test func soManyNamesAreLearnt() {
        var line = PlainLine()
        for index in 1...70 {
            let name = "n\(index)"
            line.learn(name, .carried(name: name, isSecret: false), shown: name)
        }
        let plain = (1...70).filter { index in
            let bytes = Array("{\"n\(index)\":1}".utf8)
            return bytes.withUnsafeBufferPointer { line.read($0, 0..<bytes.count) }
        }
        #expect(plain == Array(1...64))
    }
}
