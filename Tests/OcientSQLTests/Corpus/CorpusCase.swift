/// One case of a corpus file: a directive, an input, the expected output.
struct CorpusCase {
    /// What is done with the input.
    enum Directive: String {
        /// One statement of a script.
        case parse
        /// One statement of a scenario.
        case directive
        /// Any number of statements of a script.
        case script
        /// Any number of statements of a scenario.
        case scenario
        /// The lexer's tokens.
        case tokens
        /// The findings as people see them.
        case render
    }

    var directive: Directive
    /// The words behind the directive.
    var options: [String]
    /// The bytes of the input, escapes resolved.
    var bytes: [UInt8]
    /// The expected output, one text a line.
    var expected: [String]
    /// The file's name and the line of the directive.
    var location: String
    /// The lines of the file that the expected output takes, from 0.
    var expectedLines: Range<Int>

    /// Whether backslash directives may stand in the input.
    var isScenario: Bool {
        directive == .scenario || directive == .directive || options.contains("scenario")
    }

    /// Whether the input is one statement.
    var isSingle: Bool { directive == .parse || directive == .directive }

    /// The number behind `name=` among the options.
    func number(_ name: String) -> Int? {
        for option in options where option.hasPrefix(name + "=") {
            return Int(option.dropFirst(name.count + 1))
        }
        return nil
    }
}

/// The escapes of an input with the option `bytes`: `<0D>`, `<EF BB BF>`, `<65*28>`.
enum CorpusBytes {
    /// The bytes of a text; what is no escape stands for itself.
    static func decode(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var position = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "<"),
                let end = bytes[position...].firstIndex(of: UInt8(ascii: ">")),
                let escape = escape(String(decoding: bytes[(position + 1)..<end], as: UTF8.self)) {
                result += escape
                position = end + 1
            } else {
                result.append(bytes[position])
                position += 1
            }
        }
        return result
    }

    /// The bytes as a text, with `<0A>` for each below a blank.
    static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).unicodeScalars.map { scalar in
            guard scalar.value < 0x20 else { return String(scalar) }
            let digits = String(scalar.value, radix: 16, uppercase: true)
            return "<" + (digits.count < 2 ? "0" : "") + digits + ">"
        }.joined()
    }

    private static func escape(_ text: String) -> [UInt8]? {
        var digits = text
        var times = 1
        if let star = text.firstIndex(of: "*") {
            guard let count = Int(text[..<star]) else { return nil }
            times = count
            digits = String(text[text.index(after: star)...])
        }
        var bytes: [UInt8] = []
        for pair in digits.split(separator: " ", omittingEmptySubsequences: false) {
            guard pair.utf8.count == 2, let byte = UInt8(pair, radix: 16) else { return nil }
            bytes.append(byte)
        }
        return Array([[UInt8]](repeating: bytes, count: times).joined())
    }
}
