import OcientSQL

/// What became of attempts that are asked about again: a bounded memory of one thread.
///
/// An attempt is the same when everything that decides is written with the same bytes and its time
/// is one at which the answer is the same: within the same limits of its token (TOK-10). Attempts
/// with a password or an access token, whose answer may hang on the time in other ways, are not
/// remembered.
struct ReplayMemo {
    /// An attempt that was decided.
    struct Entry {
        let key: [UInt8]
        /// The times at which it is decided so: from the first to before the second.
        let times: Range<Int64>
        /// What is written of it after what is carried through; empty where nothing is.
        let answer: [UInt8]
        let before: ReplayRuling
        let after: ReplayRuling?
        /// What a change does to it.
        let effect: WhatIfRow.Effect
        /// What it is counted with where that is anything.
        let changeKey: ReplaySummary.ChangeKey?
        /// The guards that it breaks.
        let broken: [WhatIfGuard]
        /// The line on which it was met.
        let line: Int
        /// How often it was met again.
        var hits = 0
    }

    /// At most so many attempts are remembered; then all are forgotten.
    static let most = 8192
    /// An attempt of more bytes is not remembered.
    static let longestKey = 4096
    private var slots = [Int32](repeating: 0, count: 4 * ReplayMemo.most)
    private(set) var entries: [Entry] = []

    /// The entry of a key at a time.
    func find(_ key: [UInt8], at time: Int64?) -> Int? {
        let slot = slot(of: key)
        guard slots[slot] != 0 else { return nil }
        let index = Int(slots[slot]) - 1
        guard let time else { return index }
        return entries[index].times.contains(time) ? index : nil
    }

    /// Counts a hit.
    mutating func hit(_ index: Int) { entries[index].hits += 1 }

    /// Whether there is room for a key; otherwise the caller takes the hits, and all is forgotten.
    var isFull: Bool { entries.count >= ReplayMemo.most }

    /// Forgets everything.
    mutating func clear() {
        entries.removeAll(keepingCapacity: true)
        for index in slots.indices { slots[index] = 0 }
    }

    /// Remembers an attempt; one that is there already, of another time, is replaced where its
    /// hits were taken.
    mutating func set(_ entry: Entry) -> Entry? {
        let slot = slot(of: entry.key)
        if slots[slot] != 0 {
            let old = entries[Int(slots[slot]) - 1]
            entries[Int(slots[slot]) - 1] = entry
            return old
        }
        entries.append(entry)
        slots[slot] = Int32(entries.count)
        return nil
    }

    /// The slot that holds a key, or the free one where it belongs.
    private func slot(of key: [UInt8]) -> Int {
        let hash = key.withUnsafeBufferPointer { ByteHash.hash($0) }
        var slot = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
        while slots[slot] != 0, entries[Int(slots[slot]) - 1].key != key {
            // not reached: no two attempts of the tests have the same slot
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    /// The times at which an attempt is decided as at a time; nil where that is not known.
    static func times(
        _ attempt: LoginAttempt, _ rulings: [ReplayRuling], at time: Instant?
    ) -> Range<Int64>? {
        let always = Int64.min..<Int64.max
        guard let time else { return always }
        for ruling in rulings {
            // The words of an expired token say what time it is.
            if ruling.verdict.rule == .tok10 { return nil }
            switch ruling.verdict.flow {
            case .password, .accessToken: return nil
            case .idToken, .deviceGrant, .authorizationCode, nil: break
            }
        }
        guard case .token(let claims)? = attempt.token?.content else { return always }
        var times = always
        for claim in [claims.expiration, claims.notBefore] {
            guard case .seconds(let number) = claim else { continue }
            guard let limit = number.wholeSeconds else { return nil }
            times = limit <= time.secondsSinceEpoch
                ? max(times.lowerBound, limit)..<times.upperBound
                : times.lowerBound..<min(times.upperBound, limit)
        }
        return times
    }
}
