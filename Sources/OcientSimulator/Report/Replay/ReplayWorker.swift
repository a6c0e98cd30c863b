import OcientSQL

/// Replays batches of lines, one after the other, on one thread.
///
/// What it needs is its own, so several of them, each made of its own run of the set-up, work side
/// by side. Memory does not grow with the number of lines.
package final class ReplayWorker {
    private let options: ReplayOptions
    private let before: ReplaySide
    private let after: ReplaySide?
    private let namesAgree: Bool
    private let guards: [WhatIfGuard]
    private let attempts: ReplayAttempts
    private let files: [SourceText]
    private var carried: CarriedValues
    private var record = ReplayRecord()
    private var fields: [String] = []
    private var answers: ReplayAnswers
    private var counter: ReplayCounter
    private var result = ReplayResult()
    private var plain = PlainLine()
    private var memo = ReplayMemo()
    /// The last time that was read, as it is written: lines of a log often have the same.
    private var lastTime: (text: [UInt8], instant: Instant)?
    /// Whether the line that is decided is plain, so that it may be remembered.
    private var isPlain = false

    /// A worker.
    ///
    /// - Parameters:
    ///   - setup: the system as it is.
    ///   - changed: the changed one, with the same table of names; nil without a change.
    ///   - guards: what the change must leave as it is.
    package init(
        _ setup: Interpreter, changed: Interpreter?, keeping guards: [WhatIfGuard],
        _ options: ReplayOptions
    ) {
        self.options = options
        self.guards = guards
        before = ReplaySide(setup, isBeforeRestart: options.isBeforeRestart)
        after = changed.map { ReplaySide($0, isBeforeRestart: options.isBeforeRestart) }
        namesAgree = after.map { [before] in ReplayComparison.namesAgree(before, $0) } ?? true
        attempts = ReplayAttempts(
            world: setup.world, otherWorld: changed?.world, names: setup.names,
            version: options.version, defaults: options.defaults, address: options.address)
        files = changed?.files ?? setup.files
        carried = CarriedValues(options.mapping)
        answers = ReplayAnswers(options, isChange: changed != nil)
        counter = ReplayCounter(isChange: changed != nil)
    }

    /// The heading of answers in CSV; empty for JSON.
    package static func heading(_ options: ReplayOptions, isChange: Bool) -> [UInt8] {
        options.writesCSV ? ReplayAnswers.heading(options, isChange: isChange) : []
    }

    /// The summary of all batches so far.
    package func summary() -> ReplaySummary {
        forget()
        counter.settle(before, isLater: false)
        if let after { counter.settle(after, isLater: true) }
        return counter.summary
    }

    /// Decides the lines of a batch.
    package func run(_ batch: ReplayBatch) -> ReplayResult {
        result = ReplayResult()
        counter.addLines(batch.lineCount)
        if batch.isTooLong {
            record.clear()
            refuse(.tooLong, isRead: false, batch.firstLine, batch)
        } else if let columns = batch.columns {
            runCSV(batch, columns)
        } else {
            runJSON(batch)
        }
        result.output = answers.drain()
        return result
    }

    /// Counts what was met again, and forgets all.
    private func forget() {
        for entry in memo.entries { count(entry) }
        memo.clear()
    }

    private func count(_ entry: ReplayMemo.Entry) {
        guard options.summarizes, entry.hits > 0 else { return }
        counter.add(entry.hits, entry.before, isLater: false, line: entry.line, before)
        if let after, let ruling = entry.after {
            counter.add(entry.hits, ruling, isLater: true, line: entry.line, after)
        }
        if let key = entry.changeKey {
            counter.add(key, count: entry.hits, line: entry.line) {
                // not reached: the change was counted before, with its example
                ReplayExample(line: entry.line, attempt: "")
            }
        }
    }
}

/// Lines that were met before.
extension ReplayWorker {
    /// Answers a line from memory; false where it must be decided.
    private func recall(_ bytes: [UInt8], _ range: Range<Int>, _ line: Int) -> Bool {
        isPlain = bytes.withUnsafeBufferPointer { plain.read($0, range) }
        guard isPlain else { return false }
        var time: Int64?
        if let text = plain.time {
            guard let instant = instant(bytes, text) else { return false }
            time = instant.secondsSinceEpoch
        }
        guard let index = memo.find(plain.key, at: time) else { return false }
        memo.hit(index)
        result.note(memo.entries[index].before.verdict.outcome)
        result.attempts += 1
        if memo.entries[index].effect != .unchanged {
            result.effects.insert(memo.entries[index].effect)
            for broken in memo.entries[index].broken { result.broken.insert(broken) }
        }
        if !memo.entries[index].answer.isEmpty {
            answers.write(plain.carried, line: line, answer: memo.entries[index].answer)
        }
        return true
    }

    private func instant(_ bytes: [UInt8], _ range: Range<Int>) -> Instant? {
        if let lastTime, lastTime.text.elementsEqual(bytes[range]) { return lastTime.instant }
        guard let instant = ReplayRecord.instant(
            String(decoding: bytes[range], as: UTF8.self)) else { return nil }
        lastTime = (Array(bytes[range]), instant)
        return instant
    }

    /// Remembers the line that was decided; what is written of it begins at `answerStart`.
    private func remember(
        _ attempt: LoginAttempt, _ before: ReplayRuling, _ comparison: ReplayComparison?,
        isWritten: Bool, _ line: Int
    ) {
        let rulings = [before] + (comparison.map { [$0.after] } ?? [])
        guard isPlain, answers.isOfPieces, plain.key.count <= ReplayMemo.longestKey,
              let times = ReplayMemo.times(attempt, rulings, at: attempt.now) else { return }
        if memo.isFull { forget() }
        let isChanged = comparison.map { $0.effect != .unchanged } ?? false
        let old = memo.set(ReplayMemo.Entry(
            key: plain.key, times: times,
            answer: isWritten ? Array(answers.output[answers.answerStart...]) : [],
            before: before, after: comparison?.after,
            effect: comparison?.effect ?? .unchanged,
            changeKey: isChanged && options.summarizes ? comparison?.key : nil,
            broken: isChanged ? broken(comparison) : [], line: line))
        if let old { count(old) }
    }

    private func broken(_ comparison: ReplayComparison?) -> [WhatIfGuard] {
        guard let comparison else { return [] }
        return guards.filter {
            $0.isBroken(
                comparison.before.verdict.outcome, comparison.after.verdict.outcome,
                differs: true)
        }
    }
}

/// Lines of JSON.
extension ReplayWorker {
    private func runJSON(_ batch: ReplayBatch) {
        let bytes = batch.bytes
        let isText = UTF8Check.firstInvalidOffset(in: bytes) == nil
        var (start, line) = (0, batch.firstLine)
        while start < bytes.count {
            let end = bytes[start...].index(ofByte: 0x0A) ?? bytes.count
            if !isBlank(bytes, start..<end) {
                runJSON(bytes, start..<end, isText: isText, line, batch)
            }
            start = end + 1
            line += 1
        }
    }

    private func isBlank(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        for index in range where bytes[index] > 0x20 { return false }
        return true
    }

    private func runJSON(
        _ bytes: [UInt8], _ range: Range<Int>, isText: Bool, _ line: Int, _ batch: ReplayBatch
    ) {
        isPlain = false
        guard !isText || range.count > ReplayLimits.lineSize
            || !recall(bytes, range, line + batch.lineOffset) else { return }
        record.clear()
        do throws(ReplayLineError) {
            try readJSON(bytes, range, isText: isText)
        } catch {
            return refuse(error, isRead: !error.isSyntax, line, batch)
        }
        decide(line, batch)
    }

    private func readJSON(
        _ bytes: [UInt8], _ range: Range<Int>, isText: Bool
    ) throws(ReplayLineError) {
        guard range.count <= ReplayLimits.lineSize else { throw .tooLong }
        if !isText, let offset = UTF8Check.firstInvalidOffset(in: Array(bytes[range])) {
            throw .json(JSONError(kind: .invalidUTF8, offset: offset))
        }
        let members: [JSONMember]?
        do throws(JSONError) {
            members = try JSONReader.readMembers(bytes, in: range)
        } catch {
            throw .json(JSONError(kind: error.kind, offset: error.offset - range.lowerBound))
        }
        guard let members else { throw .notObject }
        for (position, member) in members.enumerated() {
            let column = carried.column(member.name, at: position)
            plain.learn(member.name, column, shown: answers.shownName(member.name))
            switch column {
            case .key(let key): try record.set(key, member.value)
            case .carried(_, let isSecret):
                record.carry(JSONMember(
                    name: member.name,
                    value: CarriedValues.shown(member.value, isSecret: isSecret)))
            }
        }
    }
}

/// Rows of CSV.
extension ReplayWorker {
    private func runCSV(_ batch: ReplayBatch, _ columns: ReplayColumns) {
        var records = CSVRecords(batch.bytes, 0..<batch.bytes.count)
        var line = batch.firstLine
        while !records.isAtEnd {
            let start = records.at
            record.clear()
            var failure: ReplayLineError?
            do throws(CSVFault) {
                try records.next(&fields)
            } catch { failure = .csv(error) }
            if records.at - start > ReplayLimits.lineSize { failure = .tooLong }
            let isBlank = fields.count == 1 && fields[0].isEmpty && columns.columns.count > 1
            if !isBlank || failure != nil {
                decide(failure, columns, line, batch)
            }
            for index in start..<records.at where batch.bytes[index] == 0x0A { line += 1 }
        }
    }

    private func decide(
        _ failure: ReplayLineError?, _ columns: ReplayColumns, _ line: Int, _ batch: ReplayBatch
    ) {
        do throws(ReplayLineError) {
            if let failure { throw failure }
            try readCSV(columns)
        } catch {
            return refuse(error, isRead: !error.isSyntax, line, batch)
        }
        decide(line, batch)
    }

    private func readCSV(_ columns: ReplayColumns) throws(ReplayLineError) {
        guard fields.count == columns.columns.count else {
            throw .fields(fields.count, expected: columns.columns.count)
        }
        for (column, field) in zip(columns.columns, fields) {
            switch column {
            case .key(let key): try record.set(key, .string(field))
            case .carried(let name, let isSecret):
                let value: JSONValue = isSecret && !field.isEmpty
                    ? .string(Secret.mask) : .string(field)
                record.carry(JSONMember(
                    name: name, value: CarriedValues.shown(value, isSecret: false)))
            }
        }
    }
}

/// One attempt.
extension ReplayWorker {
    private func refuse(
        _ error: ReplayLineError, isRead: Bool, _ line: Int, _ batch: ReplayBatch
    ) {
        if options.summarizes { counter.add(error, line: line + batch.lineOffset) }
        result.faultCount += 1
        if error.isSyntax { result.hasSyntaxFault = true }
        if result.faults.count < ReplayResult.mostFaults { result.faults.append((line, error)) }
        if options.writesAnswers {
            let start = answers.output.count
            answers.write(error, isRead ? record : nil, line: line + batch.lineOffset)
            answers.makeVisible(from: start)
        }
    }

    private func decide(_ line: Int, _ batch: ReplayBatch) {
        var attempt: LoginAttempt
        let rightPassword: Bool
        do throws(ReplayLineError) {
            attempt = try attempts.attempt(&record)
            rightPassword = try record.bool(.rightPassword) ?? false
        } catch {
            return refuse(error, isRead: true, line, batch)
        }
        if attempt.failure == nil, attempt.connection.handshake == .sso { attempt.readToken() }
        result.attempts += 1
        let line = line + batch.lineOffset
        var ruling = before.ruling(
            on: attempt, rightPassword: rightPassword, wantsNames: false)
        result.note(ruling.verdict.outcome)
        if options.summarizes {
            count(ruling, before, isLater: false, line, attempt, rightPassword)
        }
        if let after {
            return compare(ruling, after, line, attempt, rightPassword)
        }
        if options.writesAnswers {
            name(&ruling, before, attempt, rightPassword)
            let start = answers.output.count
            answers.write(record, line: line, ruling, before)
            answers.makeVisible(from: start)
        }
        remember(attempt, ruling, nil, isWritten: options.writesAnswers, line)
    }

    /// Decides once more where the message wants names.
    private func name(
        _ ruling: inout ReplayRuling, _ side: ReplaySide, _ attempt: LoginAttempt,
        _ rightPassword: Bool
    ) {
        guard ruling.stop != nil else { return }
        ruling = side.ruling(on: attempt, rightPassword: rightPassword, wantsNames: true)
    }

    private func count(
        _ ruling: ReplayRuling, _ side: ReplaySide, isLater: Bool, _ line: Int,
        _ attempt: LoginAttempt, _ rightPassword: Bool
    ) {
        counter.add(ruling, isLater: isLater, side) {
            guard ruling.verdict.outcome != .accepted else {
                return ReplayExample(line: line, attempt: "")
            }
            var named = ruling
            name(&named, side, attempt, rightPassword)
            return ReplayExample(
                line: line, attempt: record.attemptText(), message: named.message)
        }
    }

    private func compare(
        _ ruling: ReplayRuling, _ after: ReplaySide, _ line: Int, _ attempt: LoginAttempt,
        _ rightPassword: Bool
    ) {
        let later = after.ruling(on: attempt, rightPassword: rightPassword, wantsNames: false)
        if options.summarizes {
            count(later, after, isLater: true, line, attempt, rightPassword)
        }
        let comparison = ReplayComparison(
            ruling, before, later, after, namesAgree: namesAgree)
        if comparison.effect != .unchanged {
            result.effects.insert(comparison.effect)
            for broken in broken(comparison) { result.broken.insert(broken) }
            if options.summarizes {
                counter.add(comparison.key, line: line) {
                    example(attempt, rightPassword, after, line)
                }
            }
        }
        let isWritten = options.writesAnswers
            && (options.writesUnchanged || comparison.effect != .unchanged)
        if isWritten {
            var (old, new) = (ruling, later)
            name(&old, before, attempt, rightPassword)
            name(&new, after, attempt, rightPassword)
            let start = answers.output.count
            answers.write(record, line: line, ReplayComparison(
                old, before, new, after, namesAgree: namesAgree))
            answers.makeVisible(from: start)
        }
        remember(attempt, ruling, comparison, isWritten: isWritten, line)
    }

    /// The example of a change, with the reasons that `whatif` tells.
    private func example(
        _ attempt: LoginAttempt, _ rightPassword: Bool, _ after: ReplaySide, _ line: Int
    ) -> ReplayExample {
        let old = before.decision(on: attempt, rightPassword: rightPassword)
        let new = after.decision(on: attempt, rightPassword: rightPassword)
        let text = record.attemptText()
        let row = WhatIfRow(text: text, before: WhatIfAnswer(old), after: WhatIfAnswer(new))
        var positions = ScriptPositions()
        return ReplayExample(
            line: line, attempt: text,
            message: (row.effect == .gained ? old : new).error?.message,
            because: row.reasons.map { step in
                ReplayExample.Reason(
                    rule: step.rule, text: step.text,
                    origin: positions.line(of: step.origin, files))
            })
    }
}
