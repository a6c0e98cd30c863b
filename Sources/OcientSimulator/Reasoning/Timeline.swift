import OcientSQL

/// How the answer to one question changed while a set-up ran (`ocsim when`).
///
/// Verdicts are not monotone: a later statement may take away what an earlier one gave. So the
/// question is asked after every statement that may change the answer.
package struct Timeline: Sendable {
    /// A statement that changed the answer.
    package struct Change: Sendable {
        /// Its number in the run, from 1.
        package var index: Int
        /// Its script, as in `Interpreter.files`.
        package var file: Int
        /// Where it is there.
        package var range: ByteRange
        /// What it is.
        package var kind: StatementKind
        /// Its first line, secrets masked.
        package var statement: String
        /// The answer before it.
        package var before: AnswerState
        /// The answer after it.
        package var after: AnswerState

        /// Whether it changed the outcome, and not only the reason.
        package var flips: Bool { before.outcome != after.outcome }
    }

    /// The answer before the first statement.
    package var start: AnswerState
    /// The statements that changed it, in order.
    package var changes: [Change] = []
    /// Number of statements that ran.
    package var statements = 0
    /// The answer at the end with the other configuration, before or after a restart of rolehostd;
    /// nil when it is no other one (CFG-3).
    package var pending: AnswerState?

    /// The answer after the last statement.
    package var end: AnswerState { changes.last?.after ?? start }

    /// The statement since which the present outcome holds; nil when it always did.
    package var since: Change? { changes.last { $0.flips } }
}

/// What is asked again after every statement of a set-up (`ocsim when`).
package struct TimelineQuestion {
    /// The kinds of question.
    enum Kind {
        /// Would this attempt be accepted?
        case login(LoginAttempt)
        /// Would this question be allowed, for a grantee, or for the session of an attempt?
        case privilege(Question, SyntaxTree, session: LoginAttempt?)
    }

    let kind: Kind
    /// Whether nodes run what they ran; otherwise each answer is that after a restart (CFG-3).
    package private(set) var isBeforeRestart: Bool

    /// A login, with the string, token and person that the whole set-up has.
    package init(login attempt: LoginAttempt, beforeRestart: Bool) {
        var attempt = attempt
        attempt.readToken()
        kind = .login(attempt)
        isBeforeRestart = beforeRestart
    }

    /// A question about a privilege, as a parser read it; its names must be those of the run.
    /// Without a grantee it is about the session of `session`.
    package init(
        _ question: Question, _ tree: SyntaxTree, session: LoginAttempt?, beforeRestart: Bool
    ) {
        kind = .privilege(question, tree, session: session)
        isBeforeRestart = beforeRestart
    }
}

extension TimelineQuestion {
    /// Whether a restart can change the answer: it can where a login is part of the question.
    package var dependsOnRestart: Bool {
        if case .privilege(_, _, session: nil) = kind { return false }
        return true
    }

    /// The same question, with nodes that were restarted or were not.
    var withOtherConfiguration: TimelineQuestion {
        var other = self
        other.isBeforeRestart.toggle()
        return other
    }

    /// The answer on the system of an interpreter as it is.
    func state(_ interpreter: Interpreter) -> AnswerState {
        switch kind {
        case .login(let attempt):
            return login(attempt, interpreter).state
        case .privilege(let question, let tree, let session):
            return privilege(question, tree, session, interpreter)
        }
    }

    /// Decides a login as one that is only evaluated: nothing is counted.
    private func login(
        _ attempt: LoginAttempt, _ interpreter: Interpreter
    ) -> (state: AnswerState, session: Session?) {
        let system = interpreter.loginSystem(restarted: !isBeforeRestart)
        let nobody = system.names.intern("unnamed person")
        let decision = system.decide(attempt, counting: false)
        let session = system.session(of: decision.verdict, nobody: nobody)
        return (AnswerState(decision), session)
    }

    private func privilege(
        _ question: Question, _ tree: SyntaxTree, _ attempt: LoginAttempt?,
        _ interpreter: Interpreter
    ) -> AnswerState {
        var simulation = interpreter.simulation
        simulation.session = .administrator
        if let attempt {
            let login = login(attempt, interpreter)
            guard let session = login.session else {
                var state = login.state
                state.outcome = .denied
                state.text = "denied, since there is no session: " + state.text
                return state
            }
            simulation.session = session
        }
        do throws(ExecutionError) {
            let question = try simulation.resolve(question, tree: tree)
            return AnswerState(simulation.decide(question, hints: false))
        } catch {
            return AnswerState(error)
        }
    }
}
