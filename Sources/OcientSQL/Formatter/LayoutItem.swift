/// A piece of output that is never broken, with what stands before it.
struct LayoutItem {
    /// What stands between the piece before and this one.
    var separator: Separator
    /// Where the bytes lie in the writer's buffer.
    var bytes: Range<Int>
    /// Columns up to the first line end inside.
    var firstWidth: Int
    /// Columns behind the last line end inside, which is all of them when there is none.
    var lastWidth: Int
    /// Whether a line end lies inside.
    var isMultiline: Bool
    /// Whether nothing may follow on the line: a `--` comment.
    var endsLine: Bool
}

/// What stands before a piece.
struct Separator {
    /// How it is written in the short and the long form of a statement.
    enum Kind {
        /// Nothing in both.
        case none
        /// A blank in both.
        case space
        /// A blank, or a new line in the long form.
        case line
        /// Nothing, or a new line in the long form.
        case softLine
        /// A blank, or a new line where the next pieces do not fit on this one.
        case fill
        /// A new line, which only a comment can ask for; such a statement has its long form.
        case forced
    }

    var kind: Kind
    /// Columns that a new line is indented by, also one that a comment forces.
    var indent: Int

    /// Whether a line may be broken here in the long form.
    var isBreak: Bool { kind != .none && kind != .space }

    /// Columns that it takes when the line goes on.
    var width: Int { kind == .none || kind == .softLine ? 0 : 1 }
}
