import Dispatch
import Foundation
import OcientSQL
import OcientSimulator

/// Replays lines on several threads: each takes the next block that no other one has, and the
/// answers are written in the order of the blocks, or as they come.
///
/// INVARIANT: `input` is touched with `reading` locked, everything else that varies with `writing`
/// locked; a worker belongs to one thread.
final class ReplayThreads: @unchecked Sendable {
    /// What all lines came to.
    struct Outcome {
        var summary: ReplaySummary
        var result = ReplayResult()
    }

    private var input: LineInput
    private let output: ReplayOutput
    private let workers: [ReplayWorker]
    private let isOrdered: Bool
    private let reading = NSLock()
    private let writing = NSCondition()
    private var taken = 0
    private var written = 0
    private var waiting: [Int: Answered] = [:]
    private var all = ReplayResult()
    private var failure: (any Error)?
    private var progress: ReplayProgress

    /// A block that was taken.
    private struct Block {
        let number: Int
        let batch: ReplayBatch
        /// The name of its file.
        let name: String
        /// The bytes that were read up to it.
        let bytesRead: Int
    }

    /// A block with its answers.
    private struct Answered {
        let block: Block
        let result: ReplayResult
    }

    /// At most so many answered blocks wait for an earlier one.
    private var mostWaiting: Int { workers.count * 4 }

    init(
        _ input: LineInput, _ output: ReplayOutput, _ workers: [ReplayWorker], isOrdered: Bool
    ) {
        self.input = input
        self.output = output
        self.workers = workers
        self.isOrdered = isOrdered
        progress = ReplayProgress(size: input.size)
    }

    /// Replays everything.
    ///
    /// - Throws: `Failure` for input that cannot be read and output that cannot be written.
    func run() throws -> Outcome {
        if workers.count == 1 {
            work(workers[0])
        } else {
            DispatchQueue.concurrentPerform(iterations: workers.count) { work(workers[$0]) }
        }
        progress.end()
        if let failure { throw failure }
        var summary = workers[0].summary()
        for worker in workers.dropFirst() { summary.merge(worker.summary()) }
        return Outcome(summary: summary, result: all)
    }

    private func work(_ worker: ReplayWorker) {
        while let block = claim() {
            hand(on: Answered(block: block, result: worker.run(block.batch)))
        }
    }

    private func claim() -> Block? {
        reading.withLock {
            guard writing.withLock({ failure == nil && !output.isClosed }) else { return nil }
            do {
                guard let batch = try input.next() else { return nil }
                defer { taken += 1 }
                return Block(
                    number: taken, batch: batch, name: input.name, bytesRead: input.bytesRead)
            } catch {
                stop(error)
                return nil
            }
        }
    }

    private func stop(_ error: any Error) {
        writing.withLock {
            if failure == nil { failure = error }
            writing.broadcast()
        }
    }

    private func hand(on answered: Answered) {
        writing.lock()
        defer { writing.unlock() }
        guard isOrdered else { return write(answered) }
        let number = answered.block.number
        while number - written > mostWaiting, failure == nil { writing.wait() }
        waiting[number] = answered
        while let next = waiting.removeValue(forKey: written) {
            write(next)
            written += 1
        }
        writing.broadcast()
    }

    private func write(_ answered: Answered) {
        let result = answered.result
        ReplayFaults.print(result, answered.block.name, after: all.faultCount)
        all.add(result)
        progress.tick(attempts: all.attempts, bytes: answered.block.bytesRead)
        do { try output.write(result.output) } catch { if failure == nil { failure = error } }
    }
}

extension ReplayResult {
    /// Takes the counts of another batch.
    fileprivate mutating func add(_ other: ReplayResult) {
        faultCount += other.faultCount
        attempts += other.attempts
        hasSyntaxFault = hasSyntaxFault || other.hasSyntaxFault
        hasRefusal = hasRefusal || other.hasRefusal
        hasUndetermined = hasUndetermined || other.hasUndetermined
        effects.formUnion(other.effects)
        broken.formUnion(other.broken)
    }
}

/// The first lines that are no attempt, on standard error.
enum ReplayFaults {
    /// Prints those of a batch, unless enough were printed before.
    static func print(_ result: ReplayResult, _ name: String, after count: Int) {
        for (line, error) in result.faults.prefix(max(0, ReplayResult.mostFaults - count)) {
            Output.error("\(name):\(line): error: \(error.message)\n")
            if let help = error.help { Output.error("help: \(help)\n") }
        }
    }

    /// Prints how many there were.
    static func printCount(_ count: Int) {
        guard count > 0 else { return }
        let most = ReplayResult.mostFaults
        let more = count > most ? "; the first \(most) are listed above" : ""
        Output.error(
            "ocsim: \(count) \(count == 1 ? "line is" : "lines are") no attempt\(more)\n")
    }
}

/// Which file a path leads to, through any links.
struct FileIdentity: Equatable {
    private let device: UInt64
    private let number: UInt64

    /// Nil where there is no regular file; `-` is standard input.
    init?(_ path: String) {
        var info = stat()
        let status = path == "-" ? fstat(STDIN_FILENO, &info) : stat(path, &info)
        guard status == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
        (device, number) = (UInt64(info.st_dev), UInt64(info.st_ino))
    }
}

/// Where answers go.
final class ReplayOutput {
    private let path: String?
    private let file: Int32
    /// Whether its reader went away.
    var isClosed: Bool { path == nil && Output.isClosed }

    /// Standard output, or a file that is written anew.
    ///
    /// - Throws: `Failure` with status 66.
    init(_ path: String?) throws {
        self.path = path
        guard let path else {
            file = STDOUT_FILENO
            return
        }
        file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure.noInput("\(path): \(Files.systemError())") }
    }

    /// Writes everything.
    func write(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty else { return }
        guard let path else { return Output.put(bytes) }
        guard let error = Output.write(bytes, to: file) else { return }
        throw Failure.noInput("\(path): \(String(cString: strerror(error)))")
    }

    /// Ends the file.
    func finish() throws {
        guard let path else { return }
        guard close(file) == 0 else { throw Failure.noInput("\(path): \(Files.systemError())") }
    }
}

/// Attempts, rate and rest time on standard error, from half a second on, only on a terminal.
struct ReplayProgress {
    private let isShown = isatty(STDERR_FILENO) == 1
    private let start = Date()
    private let size: Int?
    private var last = Date()
    private var isWritten = false

    init(size: Int?) { self.size = size }

    /// Tells how far the replay is, a few times a second.
    mutating func tick(attempts: Int, bytes: Int) {
        guard isShown else { return }
        let now = Date()
        guard now.timeIntervalSince(last) > (isWritten ? 0.2 : 0.5) else { return }
        (last, isWritten) = (now, true)
        Output.progress("\r" + ReplayProgress.text(
            attempts: attempts, bytes: bytes, size: size, seconds: now.timeIntervalSince(start))
            + "\u{1B}[K")
    }

    /// Wipes the line.
    func end() {
        if isWritten { Output.progress("\r\u{1B}[K") }
    }

    /// `1204000 attempts · 612000 a second · 48 % · 12 s left`
    static func text(attempts: Int, bytes: Int, size: Int?, seconds: Double) -> String {
        let rate = Int(Double(attempts) / max(seconds, 0.001))
        var text = "\(attempts) attempts · \(rate) a second"
        guard let size, size > 0, bytes > 0 else { return text }
        let part = min(1, Double(bytes) / Double(size))
        text += " · \(Int(part * 100)) % · \(Int((seconds / part - seconds).rounded(.up))) s left"
        return text
    }
}
