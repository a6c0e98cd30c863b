/// An interned name: equal symbols of one table mean equal names.
public struct Symbol: Hashable, Sendable {
    /// Index in the table that made it.
    public let index: UInt32

    /// A symbol from its index.
    @inlinable
    public init(index: UInt32) {
        self.index = index
    }
}

/// Gives each distinct name a number, so that names compare and hash as integers.
///
/// Interning is O(bytes of the name); a table grows only, and is shared by all scripts of one run.
/// INVARIANT: `ends[i]` is where name i ends in `storage`; `slots` holds index + 1, 0 is free, and
/// is never more than half full.
public final class NameTable {
    private var storage: [UInt8] = []
    private var ends: [UInt32] = []
    private var hashes: [UInt32] = []
    private var slots: [UInt32]
    private var mask: Int

    /// An empty table.
    public init() {
        slots = [UInt32](repeating: 0, count: 1024)
        mask = 1023
    }

    /// Number of distinct names.
    public var count: Int { ends.count }

    /// The symbol of a name, new when it was not met before.
    public func intern(_ name: String) -> Symbol {
        var name = name
        return name.withUTF8 { intern($0) }
    }

    /// The symbol of a name given as UTF-8.
    public func intern(_ name: UnsafeBufferPointer<UInt8>) -> Symbol {
        let hash = NameTable.hash(name)
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if hashes[index] == hash && isName(index, name) { return Symbol(index: UInt32(index)) }
            slot = (slot + 1) & mask
        }
        return add(name, hash: hash, slot: slot)
    }

    /// The symbol of a name that was interned before, else nil.
    public func find(_ name: String) -> Symbol? {
        var name = name
        return name.withUTF8 { find($0) }
    }

    /// The symbol of a name given as UTF-8 that was interned before, else nil.
    public func find(_ name: UnsafeBufferPointer<UInt8>) -> Symbol? {
        let hash = NameTable.hash(name)
        var slot = Int(hash) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if hashes[index] == hash && isName(index, name) { return Symbol(index: UInt32(index)) }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// The name of a symbol of this table.
    public func text(of symbol: Symbol) -> String {
        withBytes(of: symbol) { String(decoding: $0, as: UTF8.self) }
    }

    /// Hands the UTF-8 of a symbol's name to `body`, without a copy.
    public func withBytes<R>(of symbol: Symbol, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        let range = byteRange(Int(symbol.index))
        return storage.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[range]))
        }
    }

    private func byteRange(_ index: Int) -> Range<Int> {
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return start..<Int(ends[index])
    }

    private func isName(_ index: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let range = byteRange(index)
        guard range.count == name.count else { return false }
        return storage.withUnsafeBufferPointer { bytes in
            var position = 0
            while position < name.count {
                if bytes[range.lowerBound + position] != name[position] { return false }
                position += 1
            }
            return true
        }
    }

    private func add(_ name: UnsafeBufferPointer<UInt8>, hash: UInt32, slot: Int) -> Symbol {
        storage.append(contentsOf: name)
        ends.append(UInt32(storage.count))
        hashes.append(hash)
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return Symbol(index: UInt32(ends.count - 1))
    }

    private func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        mask = slots.count - 1
        for index in 0..<ends.count {
            var slot = Int(hashes[index]) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(index + 1)
        }
    }

    /// A multiplicative hash, eight bytes a step.
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
        var state = UInt64(truncatingIfNeeded: name.count) &* multiplier
        var position = 0
        while position + 8 <= name.count {
            // INVARIANT: the loop condition means the buffer is not empty, so it has an address.
            let word = UnsafeRawPointer(name.baseAddress.unsafelyUnwrapped + position)
                .loadUnaligned(as: UInt64.self)
            state = (state ^ word) &* multiplier
            state ^= state >> 29
            position += 8
        }
        var rest: UInt64 = 0
        while position < name.count {
            rest = rest << 8 | UInt64(name[position])
            position += 1
        }
        state = (state ^ rest) &* multiplier
        return UInt32(truncatingIfNeeded: state >> 32)
    }
}
