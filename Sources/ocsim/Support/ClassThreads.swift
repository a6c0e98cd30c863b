import Dispatch
import Foundation
import OcientSQL
import OcientSimulator

/// Visits the classes of a search on every core: each thread takes the next unit that no other one
/// has, so what they keep does not hang on how many there are.
enum ClassThreads {
    /// What a question keeps of every class.
    ///
    /// - Throws: where there are more classes than the limit of the search allows.
    static func collect<Collector: ClassCollector>(
        _ search: ClassSearch, _ start: (ClassSearch) -> Collector
    ) throws(ClassOverflow) -> Collector {
        let count = ProcessInfo.processInfo.activeProcessorCount
        let work = ClassWork(
            search, shares: (0..<max(1, count)).map { index in
                let search = index == 0 ? search : search.fork()
                return (search, start(search))
            })
        DispatchQueue.concurrentPerform(iterations: max(1, count)) { work.run($0) }
        let kept = work.merged()
        try search.check(kept.visited)
        return kept
    }

    /// How a command narrows its question where there are too many classes.
    static func reporting<Value>(
        _ narrowing: (ClassOverflow) -> String,
        _ body: () throws(ClassOverflow) -> Value
    ) throws -> Value {
        do {
            return try body()
        } catch {
            throw Failure.usage(
                OverflowText.message(error),
                help: narrowing(error) + ", or allow more with --limit")
        }
    }
}

extension ProofFinder {
    /// The search over every class on every core.
    static let onEveryCore = ProofFinder(checking: { claim, search in
        do throws(ClassOverflow) {
            return .success(try ClassThreads.collect(search) { ClaimCheck(claim, $0) }.finish())
        } catch {
            return .failure(error)
        }
    })
}

extension OptionSpec {
    /// How many classes a search may visit.
    static let limit = OptionSpec(
        "--limit", value: "N",
        "stop with an error at more than N classes of logins (\(ClassSearch.mostClasses))")
}

extension Arguments {
    /// Classes are those of strings as the newest pyocient reads them. Another version that was
    /// asked for is an error; one of the project, which single attempts are read with, is told.
    func checkClientOfClasses() throws {
        let version = try LoginOptions.clientVersion(self)
        if version == .current { return }
        let about = "every login is one of pyocient \(ClientVersion.current)"
        if has(.clientVersion) {
            throw Failure.usage(
                about + ", not \(version)",
                help: "leave --client-version out, or list the attempts: ocsim whatif ATTEMPTS")
        }
        Output.error("ocsim: \(about); \(version) of \(project?.path ?? "") is for attempts\n")
    }

    /// The value of `--limit`.
    func classLimit() throws -> Int {
        try number(.limit, default: ClassSearch.mostClasses)
    }
}

/// The shares of a search and what they have done.
///
/// INVARIANT: a thread touches only its own share; the lock guards `next`, `done` and
/// `progress`.
private final class ClassWork<Collector: ClassCollector>: @unchecked Sendable {
    private let search: ClassSearch
    private var shares: [(search: ClassSearch, kept: Collector)]
    private let lock = NSLock()
    private var next = 0
    private var done: [Int]
    private var units = 0
    private var progress: ClassProgress
    /// A search of which no thread visits anything.
    private let unused: ClassSearch

    init(_ search: ClassSearch, shares: [(ClassSearch, Collector)]) {
        self.search = search
        self.shares = shares
        done = shares.map { _ in 0 }
        progress = ClassProgress()
        unused = search.fork()
    }

    /// The work of one thread.
    func run(_ index: Int) {
        let (search, kept) = lock.withLock { shares[index] }
        let found = search.collect(
            kept, claiming: { self.claim() },
            ending: { _ in self.report(index, search.count) })
        lock.withLock { shares[index].kept = found }
    }

    private func claim() -> Int? {
        lock.withLock {
            guard done.reduce(0, +) <= search.limit else { return nil }
            defer { next += 1 }
            return next
        }
    }

    private func report(_ index: Int, _ count: Int) {
        lock.withLock {
            done[index] = count
            units += 1
            progress.tick(done.reduce(0, +), units) { unused.unitCount }
        }
    }

    /// What all of them kept, after all have ended.
    func merged() -> Collector {
        progress.end()
        var kept = shares[0].kept
        for share in shares.dropFirst() { kept.merge(share.kept) }
        return kept
    }
}

/// A count of classes on standard error, from a second on, only on a terminal.
private struct ClassProgress {
    private let isShown = isatty(STDERR_FILENO) == 1
    private var last = Date()
    private var isWritten = false
    private var all: Int?

    /// Tells how far the search is, a few times a second.
    mutating func tick(_ classes: Int, _ units: Int, _ count: () -> Int) {
        guard isShown else { return }
        let now = Date()
        guard now.timeIntervalSince(last) > (isWritten ? 0.2 : 1) else { return }
        let all = self.all ?? max(1, count())
        (self.all, last, isWritten) = (all, now, true)
        Output.progress("\rclasses: \(ClassProgress.grouped(classes)) · \(units * 100 / all) %")
    }

    /// Wipes the line.
    func end() {
        if isWritten { Output.progress("\r\u{1B}[K") }
    }

    /// `1,204,000`
    private static func grouped(_ number: Int) -> String {
        var text = ""
        for (index, digit) in String(number).reversed().enumerated() {
            if index > 0, index % 3 == 0 { text = "," + text }
            text = String(digit) + text
        }
        return text
    }
}
