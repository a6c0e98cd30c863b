/// A table from 64-bit keys to 32-bit values, for the look-ups that every statement makes.
///
/// Open addressing with linear probing over two flat arrays: a look-up reads one or two cache
/// lines and allocates nothing. A value, copied on change. Expected O(1) for each operation.
/// INVARIANT: `values[i]` is `KeyTable.free` exactly when slot i is unused; at most five eighths of
/// the slots are used; no used slot is separated by a free one from the slot its key hashes to.
public struct KeyTable: Sendable {
    private static let free = UInt32.max
    private var keys: [UInt64]
    private var values: [UInt32]
    private var mask: Int
    /// Number of keys.
    public private(set) var count = 0

    /// An empty table.
    public init() {
        keys = [UInt64](repeating: 0, count: 8)
        values = [UInt32](repeating: KeyTable.free, count: 8)
        mask = 7
    }

    /// A key from two 32-bit halves.
    @inline(__always)
    public static func key(_ high: UInt32, _ low: UInt32) -> UInt64 {
        UInt64(high) << 32 | UInt64(low)
    }

    /// The value of a key, or nil.
    @inline(__always)
    public func find(_ key: UInt64) -> UInt32? {
        var slot = KeyTable.hash(key) & mask
        while values[slot] != KeyTable.free {
            if keys[slot] == key { return values[slot] }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// Sets the value of a key, new or not; `value` is below `UInt32.max`.
    public mutating func set(_ key: UInt64, _ value: UInt32) {
        if (count + 1) * 8 > values.count * 5 { grow() }
        let slot = self.slot(of: key)
        if values[slot] == KeyTable.free { count += 1 }
        keys[slot] = key
        values[slot] = value
    }

    /// Removes a key, if it is there, and closes the gap.
    public mutating func remove(_ key: UInt64) {
        var gap = slot(of: key)
        guard values[gap] != KeyTable.free else { return }
        count -= 1
        var next = (gap + 1) & mask
        while values[next] != KeyTable.free {
            let home = KeyTable.hash(keys[next]) & mask
            // The entry may fill the gap unless its home lies behind the gap.
            if (next - home) & mask >= (next - gap) & mask {
                keys[gap] = keys[next]
                values[gap] = values[next]
                gap = next
            }
            next = (next + 1) & mask
        }
        values[gap] = KeyTable.free
    }

    private func slot(of key: UInt64) -> Int {
        var slot = KeyTable.hash(key) & mask
        while values[slot] != KeyTable.free && keys[slot] != key { slot = (slot + 1) & mask }
        return slot
    }

    private mutating func grow() {
        let (oldKeys, oldValues) = (keys, values)
        keys = [UInt64](repeating: 0, count: oldKeys.count * 2)
        values = [UInt32](repeating: KeyTable.free, count: oldValues.count * 2)
        mask = values.count - 1
        for index in oldValues.indices where oldValues[index] != KeyTable.free {
            let slot = self.slot(of: oldKeys[index])
            keys[slot] = oldKeys[index]
            values[slot] = oldValues[index]
        }
    }

    /// A multiplicative hash; the upper half has the better bits.
    @inline(__always)
    private static func hash(_ key: UInt64) -> Int {
        let mixed = (key ^ key >> 29) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32)
    }
}
