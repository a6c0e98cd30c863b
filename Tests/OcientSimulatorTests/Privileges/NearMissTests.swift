import Testing

@testable import OcientSimulator

/// PRIV-15: three near misses of a kind, and a word about the others.
@Suite struct NearMissTests {
    private let question = "INSERT ON TABLE a.public.t AS USER \"w@a\""

    /// The user holds INSERT on so many other tables, and so many groups hold it on this one.
    private func scene(_ tables: Int, groups: Int) -> Bench {
        var script = "CREATE DATABASE a; CREATE TABLE a.public.t (x INT);"
            + "CREATE USER \"w@a\" PASSWORD 'p';\n"
        for number in 0..<tables {
            script += "CREATE TABLE a.public.n\(number) (x INT);"
            script += "GRANT INSERT ON TABLE a.public.n\(number) TO USER \"w@a\";\n"
        }
        for number in 0..<groups {
            script += "CREATE GROUP g\(number);"
            script += "GRANT INSERT ON TABLE a.public.t TO GROUP g\(number);\n"
        }
        return Bench(script)
    }

    @Test func theyAreTheLatestGrantsAndTheFirstHolders() throws {
        var bench = scene(4, groups: 4)
        let decision = try bench.decide(question)
        #expect(decision.nearMisses.map { $0.text } == [
            "USER w@a holds INSERT ON TABLE a.public.n3",
            "USER w@a holds INSERT ON TABLE a.public.n2",
            "USER w@a holds INSERT ON TABLE a.public.n1",
            "GROUP g0@system holds INSERT ON TABLE a.public.t",
            "GROUP g1@system holds INSERT ON TABLE a.public.t",
            "GROUP g2@system holds INSERT ON TABLE a.public.t",
        ])
    }

    @Test(arguments: [
        (0, 0, 0, false), (3, 0, 3, false), (4, 0, 3, true), (0, 3, 3, false), (0, 4, 3, true),
        (3, 3, 6, false), (3, 4, 6, true), (4, 4, 6, true), (20_000, 20_000, 6, true),
    ])
    func threeOfAKind(tables: Int, groups: Int, shown: Int, hasMore: Bool) throws {
        // limits.md: near misses of one kind, of a denied privilege
        #expect(PrivilegeReasoner.mostNearMisses == 3)
        var bench = scene(tables, groups: groups)
        let decision = try bench.decide(question)
        #expect(decision.nearMisses.count == shown)
        #expect(decision.hasMoreNearMisses == hasMore)
        var text = AnswerText([])
        let lines = text.chain(of: decision).split(separator: "\n")
        #expect(lines.count { $0.hasPrefix("near: ") } == shown + (hasMore ? 1 : 0))
        #expect((lines.last == "near: … and more of this kind") == hasMore)
    }

    /// Those that ask without hints, as timelines do, are told neither.
    @Test func onlyThoseWhoAskAreTold() throws {
        let bench = scene(4, groups: 4)
        let table = bench.simulation.catalog.everyObject.first { $0.kind == .table } ?? .system
        let user = bench.simulation.catalog.users.ids[1]
        let decision = bench.simulation.decide(
            PrivilegeQuestion(
                subject: bench.simulation.catalog.subject(user), privileges: [.insert],
                object: table), hints: false)
        #expect(decision.nearMisses.isEmpty && !decision.hasMoreNearMisses)
    }
}
