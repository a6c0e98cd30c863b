extension Parser {
    /// Steps behind a statement that is wrong: to its `;`, which is consumed, or to a line that
    /// begins like a statement. One mistake gives one finding, so nothing is reported here.
    ///
    /// - Parameter isOpen: brackets are open, whose closers may stand behind the `;`.
    mutating func recover(insideBrackets isOpen: Bool) {
        let isQuoteMissing = current.kind == .unterminated
            && source.byte(at: current.range.start) == UInt8(ascii: "'")
        var isFirst = current.range.start == statementStart
        if current.kind == .unterminated {
            resumeBehindUnterminated()
            isFirst = false
        }
        while true {
            switch current.kind {
            case .end: return
            case .semicolon:
                advanceUnchecked()
                guard isOpen, isCloser(current.kind) else { return }
            case .unterminated:
                resumeBehindUnterminated()
                continue
            case .string where isQuoteMissing:
                // One quote too few: texts and what lies between them have changed places.
                resumeBehindUnterminated()
                continue
            case .word, .reserved, .backslash:
                if !isFirst && startsStatement() { return }
            default: break
            }
            isFirst = false
            advanceUnchecked()
        }
    }

    /// A text or comment without an end swallows the rest of the script; what follows is looked
    /// for on the lines behind its opening.
    private mutating func resumeBehindUnterminated() {
        let end = current.range.end
        var offset = current.range.start
        while offset < end {
            while offset < end, !isLineEnd(source.byte(at: offset)) { offset += 1 }
            guard offset < end else { break }
            offset += 1
            jump(to: offset)
            if current.range.start < end && looksLikeStatement() { return }
        }
        jump(to: end)
    }

    private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    private mutating func jump(to offset: UInt32) {
        lexer.offset = offset
        ahead = nil
        previousEnd = offset
        current = lexer.next()
    }

    /// Whether the current token begins a line and reads like the head of a statement.
    func startsStatement() -> Bool {
        beginsLine(current) && looksLikeStatement()
    }

    func beginsLine(_ token: Token) -> Bool {
        var offset = token.range.start
        while offset > UInt32(source.markLength) {
            let byte = source.byte(at: offset - 1)
            if isLineEnd(byte) { return true }
            guard byte == 0x20 || byte == 0x09 else { return false }
            offset -= 1
        }
        return true
    }

    /// Whether the tokens from the current one on read like the head of a statement, and not like
    /// a line of a list of privileges.
    func looksLikeStatement() -> Bool {
        var lexer = Lexer(source, at: current.range.end)
        let second = lexer.next()
        let third = lexer.next()
        if current.kind == .backslash {
            return source.language == .scenario && (second.kind == .word || second.kind == .reserved)
        }
        switch StatementHead(current.keyword) {
        case .create?:
            if second.keyword == .or { return true }
            return createsObject(second) && (third.kind.isName || third.keyword == .if)
        case .alter? where second.keyword == .system: return third.keyword == .alter
        case .alter?, .drop?:
            return createsObject(second) && (third.kind.isName || third.keyword == .if)
        case .grant?, .revoke?:
            return second.kind == .word || second.kind == .reserved
        case .show?: return second.kind == .word
        case .connect?: return second.keyword == .to
        case .insert?: return second.keyword == .into
        case .delete?: return second.keyword == .from
        case .update?: return second.kind.isName
        case .truncate?: return second.keyword == .table
        case .select?, .with?:
            return second.kind != .comma && second.keyword != .on && second.keyword != .grant
        case nil: return false
        }
    }

    private func createsObject(_ token: Token) -> Bool {
        switch token.keyword {
        case .database, .sso, .connectivityPool, .group, .user: true
        case .schema, .table, .view: true
        default: false
        }
    }
}
