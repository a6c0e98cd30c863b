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

    /// A long claim breaks before `where` and `and`, and nowhere else.
    @Test func aLongClaimBreaksAtItsConditions() throws {
        let names = (1...3).map { "group_of_analysts_\($0)" }.joined(separator: ", ")
        let script = "\\prove only groups (\(names)) where flow = id_token"
            + " and endpoint = 'warehouse.example.com:4050' and user in (anna, bob, carla, dora);"
        #expect(try Format.formatted(script) == """
            \\prove only groups (\(names))
              where flow = id_token and endpoint = 'warehouse.example.com:4050'
              and user in (anna, bob, carla, dora);

            """)
    }
}
