import OcientSQL

/// The answers of classes with names, each worked out once.
struct ClassAnswers {
    private let systems: [LoginSystem]
    private var privileges: [SessionPrivileges]
    private var all: [Answer] = []
    private var byVerdicts: [[Key]: Int] = [:]
    private var byAnswer: [Answer: Int] = [:]

    /// What is said of a class in each system.
    struct Answer: Hashable {
        /// The answers.
        var hearts: [LoginAnswer]
        /// What the sessions may do in the first system and not in the second.
        var lost: [String] = []
        /// And the other way round.
        var gained: [String] = []
        /// Whether it is shown: always for one system, for two where they differ.
        var isShown = true
    }

    /// All of a verdict that an answer hangs on.
    private struct Key: Hashable {
        var outcome: Decision.Outcome
        var rule: RuleID
        var code: Int?
        var integration: Symbol?
        var database: DatabaseID?
        var groups: [GroupID]
        /// Where privileges are compared.
        var identity: LoginIdentity?
    }

    init(_ systems: [LoginSystem]) {
        self.systems = systems
        privileges = systems.map { SessionPrivileges($0) }
    }

    /// The answer of a class, and its number among equal ones.
    mutating func answer(of found: LoginClass) -> (index: Int, answer: Answer) {
        let isPair = systems.count > 1
        let key = found.verdicts.map { verdict in
            Key(
                outcome: verdict.outcome, rule: verdict.rule, code: verdict.code,
                integration: verdict.integrationName, database: verdict.integrationDatabase,
                groups: verdict.groups, identity: isPair ? verdict.identity : nil)
        }
        if let index = byVerdicts[key] { return (index, all[index]) }
        let answer = newAnswer(found.verdicts)
        let index = byAnswer[answer] ?? all.count
        if index == all.count {
            all.append(answer)
            byAnswer[answer] = index
        }
        byVerdicts[key] = index
        return (index, answer)
    }

    private mutating func newAnswer(_ verdicts: [Verdict]) -> Answer {
        var answer = Answer(hearts: zip(verdicts, systems).map { $0.1.answer(of: $0.0) })
        guard answer.hearts.count > 1 else { return answer }
        if answer.hearts.allSatisfy({ $0.outcome == .accepted }) {
            let before = privileges[0].all(verdicts[0])
            let after = privileges[1].all(verdicts[1])
            if before != after {
                answer.lost = before.filter { !after.contains($0) }
                answer.gained = after.filter { !before.contains($0) }
            }
        }
        answer.isShown = !answer.hearts[0].isSame(as: answer.hearts[1])
            || !answer.lost.isEmpty || !answer.gained.isEmpty
        return answer
    }
}
