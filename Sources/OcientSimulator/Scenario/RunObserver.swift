import OcientSQL

/// What looks on while scripts run, to see the system between two statements.
///
/// A copy of the interpreter that is kept makes the next change of the system cost a copy of it,
/// so an observer keeps few of them.
package struct RunObserver {
    /// Sees the system that a statement meets: with its script, as in `Interpreter.files`, and the
    /// offset at which it starts there.
    package var before: ((Interpreter, Int, UInt32) -> Void)?
    /// Sees the system that a statement left, and what became of it. An `\i` is seen behind the
    /// statements that it included.
    package var after: ((Interpreter, StatementRecord) -> Void)?

    /// Nothing looks on.
    package init() {}
}
