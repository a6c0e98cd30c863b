import Testing

@testable import ocsim

/// Cases as TAP and JUnit.
@Suite struct TestCasesTests {
    private static let cases = [
        TestCase(kind: "a#b.ocsim", name: "c", file: "a#b.ocsim", line: 3),
        TestCase(
            kind: "a#b.ocsim", name: "d", file: "a#b.ocsim", line: 4, failures: ["x \"y\" \\ z"]),
        TestCase(kind: "e", name: "all", file: "e", line: 1, note: "it expects nothing"),
        TestCase(
            kind: "claims", name: "never accepted where database = 'x'",
            failures: ["the claim fails for 1 of 2 <classes>", "a second\nline"]),
    ]

    @Test func tapHasALineForEachCaseAndYAMLForFailures() {
        #expect(TestCases.tap(Self.cases) == """
            TAP version 13
            1..4
            ok 1 - a\\#b.ocsim:3: c
            not ok 2 - a\\#b.ocsim:4: d
              ---
              message: "x \\"y\\" \\\\ z"
              severity: fail
              file: "a#b.ocsim"
              line: 4
              ...
            ok 3 - e:1: all # SKIP it expects nothing
            not ok 4 - never accepted where database = 'x'
              ---
              message: "the claim fails for 1 of 2 <classes>\\na second\\nline"
              severity: fail
              ...

            """)
        #expect(TestCases.tap([]) == "TAP version 13\n1..0\n")
    }

    @Test func junitEscapesAndCounts() {
        #expect(TestCases.junit(Self.cases) == """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuites name="ocsim" tests="4" failures="2" errors="0" skipped="1">
              <testsuite name="a#b.ocsim" tests="2" failures="1" errors="0" skipped="0">
                <testcase classname="a#b.ocsim" name="a#b.ocsim:3: c" file="a#b.ocsim" line="3"/>
                <testcase classname="a#b.ocsim" name="a#b.ocsim:4: d" file="a#b.ocsim" line="4">
                  <failure message="x &quot;y&quot; \\ z">x &quot;y&quot; \\ z</failure>
                </testcase>
              </testsuite>
              <testsuite name="e" tests="1" failures="0" errors="0" skipped="1">
                <testcase classname="e" name="e:1: all" file="e" line="1">
                  <skipped message="it expects nothing"/>
                </testcase>
              </testsuite>
              <testsuite name="claims" tests="1" failures="1" errors="0" skipped="0">
                <testcase classname="claims" name="never accepted where database = &#39;x&#39;">
                  <failure message="the claim fails for 1 of 2 &lt;classes&gt;">the claim fails \
            for 1 of 2 &lt;classes&gt;
            a second
            line</failure>
                </testcase>
              </testsuite>
            </testsuites>

            """)
    }
}
