/// How a comment stands to what is round it.
enum CommentPlace {
    /// Behind something on its line.
    case trailing
    /// Alone on its lines.
    case ownLine
    /// First on its line, with something behind it.
    case leading
}

extension SourceText {
    /// How a comment stands in the source.
    func place(of comment: Comment) -> CommentPlace {
        guard startsLine(comment.range.start) else { return .trailing }
        return comment.endsLine || endsLine(comment.range.end) ? .ownLine : .leading
    }

    /// Whether only blanks stand between the line's start and an offset.
    package func startsLine(_ offset: UInt32) -> Bool {
        lineEnds(before: offset, atMost: 1) > 0
    }

    /// Whether an empty line stands before an offset.
    func followsEmptyLine(_ offset: UInt32) -> Bool {
        lineEnds(before: offset, atMost: 2) > 1
    }

    /// Line ends among the blanks before an offset, counted up to a limit; the source's start
    /// counts as one.
    private func lineEnds(before offset: UInt32, atMost limit: Int) -> Int {
        let blanks = ByteClass.shared.table
        var position = offset
        var count = 0
        while count < limit {
            guard position > UInt32(markLength) else { return count + 1 }
            position -= 1
            let byte = byte(at: position)
            guard blanks[Int(byte)] & ByteClass.space != 0 else { return count }
            let isHalf = byte == 0x0D && self.byte(at: position + 1) == 0x0A
            if byte == 0x0A || byte == 0x0D && !isHalf { count += 1 }
        }
        return count
    }

    /// Whether only blanks stand between an offset and its line's end.
    private func endsLine(_ offset: UInt32) -> Bool {
        let blanks = ByteClass.shared.table
        var position = offset
        while position < UInt32(count) {
            let byte = byte(at: position)
            if byte == 0x0A || byte == 0x0D { return true }
            guard blanks[Int(byte)] & ByteClass.space != 0 else { return false }
            position += 1
        }
        return true
    }
}
