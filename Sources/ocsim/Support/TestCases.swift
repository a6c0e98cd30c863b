import Foundation
import OcientSQL
import OcientSimulator

/// A case as programs that run tests count it: an expectation of a scenario, or a claim.
struct TestCase {
    /// What it belongs to: the path of its scenario, `claims`.
    var kind: String
    /// Its name.
    var name: String
    /// The script that it is written in; nil on the command line.
    var file: String?
    /// Its line there.
    var line: Int?
    /// What is wrong with it, a line each; nothing when all is well.
    var failures: [String] = []
    /// What else there is to say; such a case was left out.
    var note: String?

    /// `setup.ocsim:12: ` before its name.
    fileprivate var place: String {
        guard let file, let line else { return "" }
        return "\(file):\(line): "
    }
}

/// Cases in the formats that programs read.
enum TestCases {
    /// TAP 13, with what failed as YAML.
    static func tap(_ cases: [TestCase]) -> String {
        var text = "TAP version 13\n1..\(cases.count)\n"
        for (index, entry) in cases.enumerated() {
            let name = VisibleText.line(entry.place + entry.name)
                .replacingOccurrences(of: "#", with: "\\#")
            text += (entry.failures.isEmpty ? "ok" : "not ok") + " \(index + 1) - \(name)"
            text += entry.note.map { " # SKIP " + VisibleText.line($0) } ?? ""
            text += "\n"
            guard !entry.failures.isEmpty else { continue }
            text += "  ---\n  message: \(quoted(entry.failures.joined(separator: "\n")))\n"
            text += "  severity: fail\n"
            if let file = entry.file, let line = entry.line {
                text += "  file: \(quoted(file))\n  line: \(line)\n"
            }
            text += "  ...\n"
        }
        return text
    }

    /// A text in double quotes, as YAML reads it.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\n": quoted += "\\n"
            case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
                quoted += " "
            case _: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    /// JUnit: a suite for each scenario.
    static func junit(_ cases: [TestCase]) -> String {
        var suites: [(name: String, cases: [TestCase])] = []
        for entry in cases {
            if suites.last?.name == entry.kind {
                suites[suites.count - 1].cases.append(entry)
            } else {
                suites.append((entry.kind, [entry]))
            }
        }
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuites name=\"ocsim\"" + counts(cases) + ">\n"
        for suite in suites {
            text += "  <testsuite name=\"\(attribute(suite.name))\"" + counts(suite.cases) + ">\n"
            for entry in suite.cases { text += element(entry) }
            text += "  </testsuite>\n"
        }
        return text + "</testsuites>\n"
    }

    private static func counts(_ cases: [TestCase]) -> String {
        let failed = cases.count { !$0.failures.isEmpty }
        let skipped = cases.count { $0.note != nil }
        return " tests=\"\(cases.count)\" failures=\"\(failed)\" errors=\"0\""
            + " skipped=\"\(skipped)\""
    }

    private static func element(_ entry: TestCase) -> String {
        var text = "    <testcase classname=\"\(attribute(entry.kind))\""
        text += " name=\"\(attribute(entry.place + entry.name))\""
        if let file = entry.file { text += " file=\"\(attribute(file))\"" }
        if let line = entry.line { text += " line=\"\(line)\"" }
        if let note = entry.note {
            return text + ">\n      <skipped message=\"\(attribute(note))\"/>\n    </testcase>\n"
        }
        guard let first = entry.failures.first else { return text + "/>\n" }
        let all = MarkupText.escaped(entry.failures.joined(separator: "\n"))
        return text + ">\n      <failure message=\"\(attribute(first))\">\(all)</failure>\n"
            + "    </testcase>\n"
    }

    /// A text as the value of an attribute.
    private static func attribute(_ text: String) -> String {
        MarkupText.escaped(VisibleText.line(text))
    }
}
