import Foundation
import OcientSQL
import Testing

@testable import OcientSimulator

/// Attempts of the second evaluator's generator against the classes: each is in exactly one, and
/// is decided as that one's representative.
@Suite struct ClassSoundnessTests {
    /// How many attempts are tried; `OCSIM_CLASSES` for a longer run.
    private static let wanted = ProcessInfo.processInfo.environment["OCSIM_CLASSES"]
        .flatMap { Int($0) } ?? 2_500

    @Test func everyAttemptIsInOneClassAndDecidedAsIt() async {
        let tally = await NaiveTally.collect(Self.wanted) { Self.compare($0) }
        for mismatch in tally.mismatches { Issue.record("\(mismatch)") }
        #expect(tally.seen["accepted", default: 0] > Self.wanted / 10)
        #expect(tally.seen["over HTTP", default: 0] > Self.wanted / 50)
        print("classes:", tally.count, tally.seen.sorted { $0.key < $1.key })
    }

    /// Systems of a long run in which an attempt was decided otherwise than its class: the
    /// connected database redeems the code at an integration that the other one does not see.
    @Test(arguments: [4302, 9307] as [UInt64])
    func whatOnceDifferedIsInItsClass(seed: UInt64) {
        let tally = Self.compare(seed)
        for mismatch in tally.mismatches { Issue.record("\(mismatch)") }
        #expect(tally.count > 50)
    }

    private static func compare(_ seed: UInt64) -> NaiveTally {
        var made = LoginGenerator(seed: seed &+ 7_000_000)
        made.makeSystem()
        let script = EngineAnswers.script(made.operations)
        var tally = NaiveTally()
        guard let source = try? SourceText(name: "g.ocsim", bytes: Array(script.utf8)) else {
            return tally
        }
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files here") }
        interpreter.run(source)
        interpreter.attempts = .evaluated(restarted: false)
        let found = FoundClasses(interpreter, made.system)
        for _ in 0..<12 {
            for attempt in made.makeFamily(10) {
                guard let decision = interpreter.decision(of: attempt) else { continue }
                let match = found.match(attempt, decision)
                guard match != .leftOut else {
                    tally.add("left out")
                    continue
                }
                tally.count += 1
                tally.add(decision.outcome.rawValue)
                if attempt.call != nil { tally.add("over HTTP") }
                guard case .fault(let text) = match else { continue }
                if tally.mismatches.count < 3 {
                    tally.mismatches.append(
                        "seed \(seed): \(attempt.text)\n\(text)\n\(decision)\n\(script)")
                }
            }
        }
        return tally
    }
}

extension Interpreter {
    /// The decision of an attempt, which is not counted.
    fileprivate mutating func decision(of attempt: NaiveAttempt) -> Decision? {
        guard let source = try? SourceText(
            name: "a.ocsim", bytes: Array((attempt.text + ";").utf8)) else { return nil }
        var decision: Decision?
        simulation.session = .administrator
        run(source) { record, _ in decision = record.decision }
        return decision
    }
}

/// The classes of a system, to find that of an attempt by what it consists of.
private final class FoundClasses {
    enum Match: Equatable {
        /// The class decides as the attempt.
        case same
        /// No class says anything about such an attempt.
        case leftOut
        /// There is no class, there are several, or one that decides otherwise.
        case fault(String)
    }

    private let search: ClassSearch
    private let system: NaiveSystem
    private let known: Set<String>
    private var classes: [LoginClass] = []

    init(_ interpreter: Interpreter, _ system: NaiveSystem) {
        search = interpreter.classes(restarted: false)
        self.system = system
        known = Set(search.groups.flatMap { $0.ways }.flatMap { $0.endpoints }
            .map { $0.lowercased() })
        var all: [LoginClass] = []
        search.visit { all.append($0) }
        classes = all
    }

    func match(_ attempt: NaiveAttempt, _ decision: Decision) -> Match {
        guard attempt.pool == nil, attempt.call != "", let flow = decision.flow,
              attempt.hasBrowser || !flow.isInteractive else { return .leftOut }
        let groups = Set(search.groups.indices.filter { index in
            search.groups[index].ways.contains { isWay($0, of: attempt, decision) }
        })
        var candidates = classes.filter { groups.contains($0.group) }
        let arrives = candidates.filter {
            search.groups[$0.group].arrivals[0].profile != nil
        }
        if !arrives.isEmpty {
            guard let form = Form(attempt, flow, system) else { return .leftOut }
            candidates = form.narrow(arrives)
        }
        guard candidates.count == 1 else {
            return .fault("\(candidates.count) classes: \(candidates.map { "\($0.form)" })")
        }
        let heart = search.systems[0].answer(of: candidates[0].verdicts[0])
        let isSame = heart.outcome == decision.outcome && heart.rule == decision.rule
            && heart.code == decision.error?.code && heart.integration == decision.integration
            && heart.integrationDatabase == decision.integrationDatabase
            && heart.groups == decision.groups
        return isSame ? .same : .fault("\(candidates[0].form) is \(heart)")
    }

    /// The first host that a pool answers counts (POOL-13).
    private func isWay(_ way: WayIn, of attempt: NaiveAttempt, _ decision: Decision) -> Bool {
        let address = attempt.from.flatMap { IPAddress.parse($0.text) }
            ?? LoginAttempt.defaultAddress
        guard way.source.contains(address) else { return false }
        if let node = way.node, let reached = decision.node, node != reached { return false }
        guard way.isHTTP == (attempt.call != nil) else { return false }
        let scheme = attempt.call == nil ? "" : "https://"
        let written = attempt.hosts.map { "\(scheme)\($0):\(attempt.port)".lowercased() }
        guard let met = written.first(where: { known.contains($0) }) else {
            return way.endpoints.contains { $0.contains("elsewhere.example.com") }
        }
        return way.endpoints.contains { $0.lowercased() == met }
    }
}

/// What an attempt presents, as classes have it.
private struct Form {
    private let attempt: NaiveAttempt
    private let flow: LoginFlow
    private let system: NaiveSystem
    private var scope: String?

    init?(_ attempt: NaiveAttempt, _ flow: LoginFlow, _ system: NaiveSystem) {
        self.attempt = attempt
        self.flow = flow
        self.system = system
        let parts = attempt.user?.split(
            separator: "@", maxSplits: 1, omittingEmptySubsequences: false) ?? []
        switch flow {
        case .password: break
        case .idToken, .accessToken: scope = parts.count == 2 ? String(parts[1]) : nil
        case .deviceGrant, .authorizationCode:
            let asks = attempt.call == nil && !attempt.isJDBC
                && attempt.user?.hasPrefix("@") ?? false
            scope = asks ? String(parts[1]) : nil
            if attempt.person != nil, !attempt.consents { return nil }
        }
        if case .raw = attempt.credential, flow.isToken { return nil }
        if case .password = attempt.credential, flow.isToken { return nil }
    }

    /// The classes that are about it.
    func narrow(_ classes: [LoginClass]) -> [LoginClass] {
        var found = classes.filter { it in
            it.form.flow == flow && !it.form.checksCertificate && isOf(it.databases, it)
        }
        if flow != .password, !found.contains(where: { $0.isOfNoDatabase }) {
            found = found.filter { $0.form.scope == nil ? scope == nil : isScope($0) }
            let named = found.filter { $0.form.provider == attempt.identityProvider }
            let unknown = found.filter {
                $0.form.provider?.hasPrefix("no-such-integration") ?? false
            }
            found = !named.isEmpty ? named : !unknown.isEmpty ? unknown
                : found.filter { $0.form.provider == nil }
        }
        if attempt.isSSO, flow == .password {
            return found.filter { if case .userOverSSO = $0.form.who { true } else { false } }
        }
        let any = found.filter { if case .anyone = $0.form.who { true } else { false } }
        let others = found.filter { if case .anyone = $0.form.who { false } else { true } }
        let matching = others.filter { isWho($0.form.who) }
        // Without a consent page it does not matter who agrees.
        let nobody = others.filter { if case .nobody = $0.form.who { true } else { false } }
        return !matching.isEmpty ? matching : !any.isEmpty ? any : nobody
    }

    private func isOf(_ databases: [String], _ it: LoginClass) -> Bool {
        let exists = system.databases.contains(attempt.database)
        // What refuses before the database is found says nothing of it.
        if case .anyone = it.form.who, it.verdicts[0].database == nil, flow == .password,
           !it.isOfNoDatabase { return !attempt.isSSO }
        return exists ? databases.contains(attempt.database) && !it.isOfNoDatabase
            : it.isOfNoDatabase
    }

    private func isScope(_ it: LoginClass) -> Bool {
        guard let scope else { return false }
        return system.databases.contains(scope)
            ? it.scopes.contains(scope) : it.form.scope == "nowhere"
    }

    private func isWho(_ who: LoginForm.Who) -> Bool {
        switch who {
        case .anyone: return true
        case .nobody: return attempt.person == nil && attempt.consents
        case .persons(let names): return attempt.person.map { names.contains($0) } ?? false
        case .unwilling: return !attempt.consents && attempt.person == nil
        case .describedToken(let name):
            if case .token(let token, _) = attempt.credential { return token == name }
            return false
        case .token, .somebody: return false
        case .userOverSSO:
            if case .none = attempt.credential { return false }
            return attempt.isSSO
        case .users(let names, let state): return isUser(names, state)
        case .unknownUser: return isPassword && account == nil && !isForeign
        case .foreignUser(let home):
            return isPassword && account == nil && isForeign && home != attempt.database
        }
    }

    private var isPassword: Bool {
        if attempt.isSSO { return false }
        if case .none = attempt.credential { return false }
        return true
    }

    private var parts: [String] {
        (attempt.user ?? "").split(
            separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
    }

    private var isForeign: Bool {
        parts.count == 2 && parts[1] != attempt.database && parts[1] != "system"
            && system.databases.contains(parts[1])
    }

    /// The user that the string names.
    private var account: NaiveMember? {
        let parts = parts
        let home = parts.count == 2 ? parts[1] : attempt.database
        guard home == attempt.database || home == "system" else { return nil }
        return system.users.first { $0.name == parts[0] && $0.database == home }
    }

    private func isUser(_ names: [String], _ state: LoginForm.PasswordState) -> Bool {
        guard !attempt.isSSO else { return false }
        var password: String?
        switch attempt.credential {
        case .none: return state == .missing
        case .password(let text): password = text
        case .token, .raw: break
        }
        guard let account, names.contains(account.description) else { return false }
        let isRight = system.accounts[account]?.password == password && password != nil
        switch state {
        case .right: return isRight || system.accounts[account]?.password == nil
        case .wrong: return !isRight && system.accounts[account]?.password != nil
        case .rightAfter, .missing: return false
        }
    }
}
