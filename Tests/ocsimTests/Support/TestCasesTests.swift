import Testing

@testable import ocsim

/// Cases as TAP and JUnit.
@Suite struct TestCasesTests {
    private static let cases = [
        TestCase(kind: "scenarios", name: "a#b.ocsim"),
        TestCase(
            kind: "claims", name: "never accepted where database = 'x'",
            failures: ["the claim fails for 1 of 2 <classes>", "a second\nline"]),
    ]

    @Test func tapHasALineForEachCaseAndCommentsForFailures() {
        #expect(TestCases.tap(Self.cases) == """
            TAP version 13
            1..2
            ok 1 - a\\#b.ocsim
            not ok 2 - never accepted where database = 'x'
            # the claim fails for 1 of 2 <classes>
            # a second line

            """)
        #expect(TestCases.tap([]) == "TAP version 13\n1..0\n")
    }

    @Test func junitEscapesAndCounts() {
        #expect(TestCases.junit(Self.cases) == """
            <?xml version="1.0" encoding="UTF-8"?>
            <testsuite name="ocsim" tests="2" failures="1">
              <testcase classname="scenarios" name="a#b.ocsim"/>
              <testcase classname="claims" name="never accepted where database = &#39;x&#39;">
                <failure>the claim fails for 1 of 2 &lt;classes&gt;
            a second
            line</failure>
              </testcase>
            </testsuite>

            """)
    }
}
