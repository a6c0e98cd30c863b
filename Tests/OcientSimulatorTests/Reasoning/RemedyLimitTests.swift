import OcientSQL
import Testing

@testable import OcientSimulator

/// The bounds of the search for remedies: what is offered, and how much is tried.
@Suite struct RemedyLimitTests {
    private func search(_ scene: LoginScene, _ text: String) -> RemedySearch {
        RemedySearch(RemedyScene(
            scene.simulation, scene.world, isRestarted: true, attempt: LoginAttempt(text),
            text: text))
    }

    /// What the makers of candidates check.
    private func refused(_ scene: LoginScene, _ text: String) -> RefusedAttempt {
        let remedies = RemedyScene(
            scene.simulation, scene.world, isRestarted: true, attempt: LoginAttempt(text),
            text: text)
        let system = remedies.system
        return RefusedAttempt(remedies, system, remedies.decide(system).verdict)
    }

    /// The guide's system with more integrations and pools.
    private func guide(integrations: Int = 0, pools: Int = 0) -> LoginScene {
        var scene = LoginScene.guide()
        for number in 0..<integrations {
            scene.run("""
                CREATE SSO INTEGRATION i\(number) PROTOCOL OIDC issuer = 'https://x\(number)',
                  client_id = 'c\(number)';
                """)
        }
        for number in 0..<pools {
            scene.run("""
                CREATE CONNECTIVITY_POOL p\(number) PARTICIPANTS ((NODE sql0
                  LISTEN_PORT \(5000 + number)));
                """)
        }
        scene.run("\\restart;")
        #expect(scene.errors.isEmpty)
        return scene
    }

    /// A login with the machine's token.
    private func token(_ scene: LoginScene, at address: String) -> String {
        let token = scene.world.tokens.all.first?.text ?? Secret("")
        let text = token.exposed { String(decoding: $0, as: UTF8.self) }
        return "ocient://id_token:\(text)@" + address
    }

    /// A port that there is not, and behind every other one the wrong integration: pairs of
    /// changes help, and there are many of them.
    private func twofold(_ size: Int) -> (scene: LoginScene, text: String) {
        let scene = guide(integrations: size, pools: size)
        return (scene, token(scene, at: "db.example.com:4999/sandbox"))
    }

    @Test(arguments: [4, 5, 6, 100_000]) func fiveRemedies(limit: Int) {
        // limits.md: remedies of one answer
        #expect(RemedySearch.mostRemedies == 5)
        let (scene, text) = twofold(20)
        var all = search(scene, text)
        all.limits.remedies = .max
        let found = all.remedies()
        #expect(found.count > 6)
        var few = search(scene, text)
        #expect(few.remedies() == Array(found.prefix(5)))
        few = search(scene, text)
        few.limits.remedies = limit
        #expect(few.remedies() == Array(found.prefix(limit)))
    }

    /// However much there is to try, the search ends, and what it found until then counts.
    @Test(arguments: [60, 500]) func sixHundredEvaluations(size: Int) {
        // limits.md: times that a search for remedies decides again
        #expect(RemedySearch.mostEvaluations == 600)
        let (scene, text) = twofold(size)
        for limit in [599, 600, 601] {
            var search = search(scene, text)
            search.limits.openings = .max
            search.limits.evaluations = limit
            #expect(search.remedies().count == 5)
            #expect(search.evaluations == limit)
        }
        var search = search(scene, text)
        #expect(search.remedies().count == 5)
        #expect(search.evaluations <= 600)
    }

    /// The smallest limit that gives everything is found by halving; below it something lacks.
    @Test func aSearchThatEndsBeforeItsLimitIsWhole() {
        let (scene, text) = twofold(1)
        func remedies(_ limit: Int) -> [Remedy] {
            var search = search(scene, text)
            search.limits = (.max, limit, .max)
            return search.remedies()
        }
        var free = search(scene, text)
        free.limits = (.max, .max, .max)
        let found = free.remedies()
        var (below, enough) = (0, free.evaluations)
        while enough - below > 1 {
            let middle = (below + enough) / 2
            if remedies(middle) == found { enough = middle } else { below = middle }
        }
        #expect(below > 0 && remedies(below).count < found.count)
        #expect(remedies(enough) == found && remedies(enough + 1) == found)
    }

    @Test(arguments: [15, 16, 17]) func sixteenOpenings(limit: Int) {
        // limits.md: first steps of a remedy in two steps
        #expect(RemedySearch.mostOpenings == 16)
        let (scene, text) = twofold(60)
        var search = search(scene, text)
        #expect(search.limits.openings == 16)
        search.limits.openings = limit
        _ = search.remedies()
        #expect(search.followed == limit)
    }

    @Test(arguments: [(20, 23), (21, 24), (22, 24), (1_000, 24)])
    func twentyFourEndpoints(pools: Int, tried: Int) {
        // limits.md: endpoints that a search for remedies tries
        #expect(RefusedAttempt.mostEndpoints == 24)
        let attempt = refused(
            guide(pools: pools), "ocient://nowhere.example.com/sandbox?handshake=SSO")
        #expect(attempt.rule == .pool12)
        #expect(RemedyFamily.endpoint.steps(for: attempt).count == tried)
    }

    /// The integrations that steps name.
    private func names(_ steps: [RemedyStep]) -> Set<Substring> {
        Set(steps.compactMap { step in
            step.text.split(separator: "identityprovider=").dropFirst().first?
                .prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        })
    }

    @Test(arguments: [(13, 15), (14, 16), (15, 16), (1_000, 16)])
    func sixteenIntegrationsByName(more: Int, tried: Int) {
        // limits.md: names of integrations that a search for remedies tries
        #expect(RefusedAttempt.mostNames == 16 && RefusedAttempt.mostProviders == 16)
        var scene = guide(integrations: more)
        let text = token(scene, at: "db.example.com/sandbox?handshake=SSO")
        let ofTokens = refused(scene, text)
        #expect(names(RemedyFamily.tokenUser.steps(for: ofTokens)).count == tried)
        scene.run("ALTER DATABASE system SET SSO INTEGRATION sso_m2m; \\restart;")
        let attempt = refused(scene, "ocient://10.0.0.20:4050/sandbox?handshake=SSO")
        #expect(attempt.rule == .flow6)
        #expect(names(RemedyFamily.provider.steps(for: attempt)).count == tried)
    }
}
