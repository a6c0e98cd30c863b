/// A table from 64-bit keys to 32-bit values, for the look-ups that every statement makes.
///
/// Open addressing with linear probing over one flat array of twelve bytes a slot: a look-up
/// mostly reads one cache line and allocates nothing. A value, copied on change. Expected O(1) for
/// each operation.
/// INVARIANT: a slot's value is `KeyTable.free` exactly when it is unused; at most five eighths of
/// the slots are used; no used slot is separated by a free one from the slot its key hashes to.
package struct KeyTable: Sendable {
    private static let free = UInt32.max
    private var slots: [Slot]
    private var mask: Int
    /// Number of keys.
    package private(set) var count = 0

    /// A key in two halves, so that a slot has no padding, and its value.
    private struct Slot: Sendable {
        var high: UInt32
        var low: UInt32
        var value: UInt32

        static let unused = Slot(high: 0, low: 0, value: KeyTable.free)

        var key: UInt64 { KeyTable.key(high, low) }
    }

    /// An empty table.
    package init() {
        slots = [Slot](repeating: .unused, count: 8)
        mask = 7
    }

    /// A key from two 32-bit halves.
    @inline(__always)
    package static func key(_ high: UInt32, _ low: UInt32) -> UInt64 {
        UInt64(high) << 32 | UInt64(low)
    }

    /// The value of a key, or nil.
    @inline(__always)
    package func find(_ key: UInt64) -> UInt32? {
        var index = KeyTable.hash(key) & mask
        while true {
            let slot = slots[index]
            if slot.value == KeyTable.free { return nil }
            if slot.key == key { return slot.value }
            index = (index + 1) & mask
        }
    }

    /// Sets the value of a key, new or not; `value` is below `UInt32.max`.
    package mutating func set(_ key: UInt64, _ value: UInt32) {
        if (count + 1) * 8 > slots.count * 5 { grow() }
        let index = index(of: key)
        if slots[index].value == KeyTable.free { count += 1 }
        slots[index] = Slot(
            high: UInt32(truncatingIfNeeded: key >> 32), low: UInt32(truncatingIfNeeded: key),
            value: value)
    }

    /// Adds a key to a table that is used as a set; false when it was there.
    mutating func insert(_ key: UInt32) -> Bool {
        guard find(UInt64(key)) == nil else { return false }
        set(UInt64(key), 0)
        return true
    }

    /// Whether a table that is used as a set has a key.
    func contains(_ key: UInt32) -> Bool { find(UInt64(key)) != nil }

    /// Removes a key, if it is there, and closes the gap.
    package mutating func remove(_ key: UInt64) {
        var gap = index(of: key)
        guard slots[gap].value != KeyTable.free else { return }
        count -= 1
        var next = (gap + 1) & mask
        while slots[next].value != KeyTable.free {
            let home = KeyTable.hash(slots[next].key) & mask
            // The entry may fill the gap unless its home is after the gap.
            if (next - home) & mask >= (next - gap) & mask {
                slots[gap] = slots[next]
                gap = next
            }
            next = (next + 1) & mask
        }
        slots[gap] = .unused
    }

    private func index(of key: UInt64) -> Int {
        var index = KeyTable.hash(key) & mask
        while slots[index].value != KeyTable.free && slots[index].key != key {
            index = (index + 1) & mask
        }
        return index
    }

    private mutating func grow() {
        let old = slots
        slots = [Slot](repeating: .unused, count: old.count * 2)
        mask = slots.count - 1
        for slot in old where slot.value != KeyTable.free {
            let index = index(of: slot.key)
            slots[index] = slot
        }
    }

    /// A multiplicative hash; the upper half has the better bits.
    @inline(__always)
    private static func hash(_ key: UInt64) -> Int {
        let mixed = (key ^ key >> 29) &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: mixed >> 32)
    }
}
