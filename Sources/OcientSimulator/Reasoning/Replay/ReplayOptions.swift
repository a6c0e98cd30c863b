import OcientSQL

/// What the caller of a replay chose.
package struct ReplayOptions: Sendable {
    /// Which name is which key.
    package var mapping = ReplayMapping()
    /// What counts for lines that say nothing of it.
    package var defaults: [(key: ReplayKey, value: JSONValue)] = []
    /// The client's address for such lines.
    package var address: IPAddress?
    /// The release of pyocient for such lines.
    package var version = ClientVersion.current
    /// Whether answers are CSV, and not JSON.
    package var writesCSV = false
    /// The carried columns of answers in CSV.
    package var carriedColumns: [String] = []
    /// Whether answers are written at all.
    package var writesAnswers = true
    /// Of a change: whether answers that are the same on both sides are written too.
    package var writesUnchanged = false
    /// Whether answers have the number of their line.
    package var numbersLines = false
    /// Whether answers have the attempt, secrets masked.
    package var echoes = false
    /// Whether a summary is made.
    package var summarizes = false
    /// Whether nodes run what they ran before (CFG-3).
    package var isBeforeRestart = false

    /// The defaults.
    package init() {}
}

/// Some whole lines of the input.
package struct ReplayBatch: Sendable {
    /// The bytes: each record with its line end, which the last one may lack.
    package var bytes: [UInt8]
    /// The number of the first line in its file, from 1.
    package var firstLine: Int
    /// What turns a line of the file into the line of all input without the headings of later
    /// files.
    package var lineOffset: Int
    /// How many lines it has.
    package var lineCount: Int
    /// The columns, of CSV.
    package var columns: ReplayColumns?
    /// Whether it is one line that is too long, without its bytes.
    package var isTooLong = false

    /// Lines of a file.
    package init(
        bytes: [UInt8], firstLine: Int, lineOffset: Int, lineCount: Int,
        columns: ReplayColumns? = nil
    ) {
        self.bytes = bytes
        self.firstLine = firstLine
        self.lineOffset = lineOffset
        self.lineCount = lineCount
        self.columns = columns
    }
}

/// What became of a batch.
package struct ReplayResult: Sendable {
    /// The answers as they are written.
    package var output: [UInt8] = []
    /// The lines that are no attempt, at most `mostFaults` of them.
    package var faults: [(line: Int, error: ReplayLineError)] = []
    /// How many lines are none.
    package var faultCount = 0
    /// How many attempts were decided.
    package var attempts = 0
    /// Whether a line could not be read at all.
    package var hasSyntaxFault = false
    /// Whether the system as it is refuses one.
    package var hasRefusal = false
    /// Whether it leaves one undetermined.
    package var hasUndetermined = false
    /// What the change does to some of them.
    package var effects: Set<WhatIfRow.Effect> = []
    /// The guards that one of them breaks.
    package var broken: Set<WhatIfGuard> = []

    /// At most so many faults of a batch are kept with their text.
    package static let mostFaults = 10

    /// Nothing.
    package init() {}

    /// Notes how the system as it is decides an attempt.
    mutating func note(_ outcome: Decision.Outcome) {
        switch outcome {
        case .accepted: break
        case .refused: hasRefusal = true
        case .undetermined: hasUndetermined = true
        }
    }
}

extension ReplayBatch {
    /// The names that its first line carries through, for a heading of CSV.
    package func carriedColumns(_ mapping: ReplayMapping) -> [String] {
        if let columns { return columns.carried }
        let end = bytes[...].index(ofByte: 0x0A) ?? bytes.count
        let members = (try? JSONReader.readMembers(bytes, in: 0..<end)) ?? nil
        return (members ?? []).map { $0.name }.filter { mapping.key(of: $0) == nil }
    }
}
