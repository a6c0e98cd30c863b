import OcientSQL
import OcientSimulator

/// The last states of a shell, to which `\undo` returns.
///
/// A whole state is kept only now and then, and the statements after it: the rest is found by
/// running them again. To keep each state would copy what each statement changes, which costs the
/// size of the system for every statement.
///
/// INVARIANT: the first kept state is at or before the oldest one that can be returned to, and
/// nothing that reads a file is run again: a state is kept after what may have.
struct ShellPast {
    /// How many statements can be undone.
    static let limit = 32

    /// A statement that was run.
    struct Step {
        var source: SourceText
        var offset: UInt32
        /// What `\why` was about before it.
        var decided: StatementRecord?
        /// The number of the last entry that was shown before it.
        var shown: Int
        /// Its text, masked, cut to one line.
        var statement: String
    }

    /// States, each before the statement of a number.
    private var kept: [(number: Int, interpreter: Interpreter)] = []
    /// The statements since the first kept state.
    private var steps: [Step] = []
    /// The number of the first of them.
    private var first = 0
    /// Whether states were forgotten, since only the last ones can be returned to.
    private(set) var hasForgotten = false
    /// How many of the last statements can be undone.
    private var depth = 0

    private var count: Int { first + steps.count }

    /// Notes a statement that is about to run.
    mutating func note(_ step: Step, before interpreter: Interpreter) {
        // The further apart, the more statements have paid for a copy.
        let distance = max(ShellPast.limit, count / 8)
        if kept.last.map({ count - $0.number >= distance }) ?? true {
            kept.append((count, interpreter))
        }
        steps.append(step)
        if depth == ShellPast.limit { hasForgotten = true } else { depth += 1 }
        let oldest = count - depth
        while kept.count > 1, kept[1].number <= oldest {
            steps.removeFirst(kept[1].number - first)
            first = kept[1].number
            kept.removeFirst()
        }
    }

    /// Keeps the state after the last statement, which must not run again.
    mutating func keep(after interpreter: Interpreter) {
        if kept.last?.number != count { kept.append((count, interpreter)) }
    }

    /// Takes back the last statement: the state before it, and what was known of it. Nil when there
    /// is none. O(statements since a kept state) the first time, and then O(1) for those before.
    mutating func undo() -> (interpreter: Interpreter, step: Step)? {
        guard depth > 0, let step = steps.popLast() else { return nil }
        depth -= 1
        while let last = kept.last, last.number > count { kept.removeLast() }
        guard let start = kept.last else { return nil }
        var interpreter = start.interpreter
        for number in start.number..<count {
            let step = steps[number - first]
            interpreter.step(step.source, from: step.offset) { _, _ in }
            // Whoever undoes one statement may undo those before it, too.
            if count - number - 1 < depth { keep(interpreter, before: number + 1) }
        }
        return (interpreter, step)
    }

    private mutating func keep(_ interpreter: Interpreter, before number: Int) {
        if let last = kept.last, last.number < number { kept.append((number, interpreter)) }
    }
}
