import Testing

/// Claims keep their words; blanks around signs and commas are ours.
@Suite struct ClaimLayoutTests {
    @Test(arguments: [
        ("\\prove never accepted where flow<>password and user in('a@b',x);",
         "\\prove never accepted where flow <> password and user in ('a@b', x);\n"),
        ("\\prove  never allowed select on table a . public . t where endpoint!='h:1' ;",
         "\\prove never allowed select on table a.public.t where endpoint != 'h:1';\n"),
    ])
    func signsAndNames(script: String, expected: String) throws {
        #expect(try Format.formatted(script) == expected)
    }
}
