import Foundation
import OcientSQL
import OcientSimulator

/// A case as programs that run tests count it: a scenario, or a claim.
struct TestCase {
    /// What kind of case it is: `scenarios`, `claims`.
    var kind: String
    /// Its name.
    var name: String
    /// What is wrong with it, a line each; nothing when all is well.
    var failures: [String] = []
}

/// Cases in the formats that programs read.
enum TestCases {
    /// TAP 13.
    static func tap(_ cases: [TestCase]) -> String {
        var text = "TAP version 13\n1..\(cases.count)\n"
        for (index, entry) in cases.enumerated() {
            let name = VisibleText.line(entry.name).replacingOccurrences(of: "#", with: "\\#")
            text += (entry.failures.isEmpty ? "ok" : "not ok") + " \(index + 1) - \(name)\n"
            text += entry.failures.map { "# " + VisibleText.line($0) + "\n" }.joined()
        }
        return text
    }

    /// JUnit.
    static func junit(_ cases: [TestCase]) -> String {
        let failed = cases.filter { !$0.failures.isEmpty }.count
        var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        text += "<testsuite name=\"ocsim\" tests=\"\(cases.count)\" failures=\"\(failed)\">\n"
        for entry in cases {
            text += "  <testcase classname=\"\(entry.kind)\""
                + " name=\"\(MarkupText.escaped(VisibleText.line(entry.name)))\""
            guard !entry.failures.isEmpty else {
                text += "/>\n"
                continue
            }
            let message = MarkupText.escaped(entry.failures.joined(separator: "\n"))
            text += ">\n    <failure>\(message)</failure>\n  </testcase>\n"
        }
        return text + "</testsuite>\n"
    }
}
