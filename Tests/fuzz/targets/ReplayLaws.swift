import OcientSQL
import OcientSimulator

/// What holds for any bytes that are replayed as lines of a log.
enum ReplayLaws {
    /// Replays them as JSON, twice in one worker: what is remembered is decided as before, every
    /// answer is JSON, and every line that is not blank is answered or refused.
    static func check(_ bytes: [UInt8]) {
        let worker = ReplayWorker(ClaimLaws.system(), changed: nil, keeping: [], ReplayOptions())
        let lines = bytes.reduce(1) { $0 + ($1 == 0x0A ? 1 : 0) }
        let batch = ReplayBatch(bytes: bytes, firstLine: 1, lineOffset: 0, lineCount: lines)
        let (first, second) = (worker.run(batch), worker.run(batch))
        law(first.output == second.output, "a line is answered alike again")
        law(first.attempts + first.faultCount <= lines, "a line is one answer")
        law(first.output.count { $0 == 0x0A } == first.attempts + first.faultCount, "a line each")
        guard UTF8Check.firstInvalidOffset(in: bytes) == nil else { return }
        law((try? JSONReader.readSequence(first.output)) != nil, "answers are JSON")
        checkTable(bytes)
    }

    private static func checkTable(_ bytes: [UInt8]) {
        guard let columns = try? ReplayColumns(["dsn", "source", "x"], ReplayMapping()) else {
            return law(false, "three columns are not too many")
        }
        let worker = ReplayWorker(ClaimLaws.system(), changed: nil, keeping: [], ReplayOptions())
        let result = worker.run(ReplayBatch(
            bytes: bytes, firstLine: 1, lineOffset: 0, lineCount: 1, columns: columns))
        law((try? JSONReader.readSequence(result.output)) != nil, "answers to CSV are JSON")
    }
}
