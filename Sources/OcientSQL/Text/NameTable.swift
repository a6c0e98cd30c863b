/// An interned name: equal symbols of one table mean equal names.
package struct Symbol: Hashable, Sendable {
    /// Index in the table that made it.
    package let index: UInt32

    /// A symbol from its index.
    @inlinable
    package init(index: UInt32) {
        self.index = index
    }
}

/// Gives each distinct name a number, so that names compare and hash as integers.
///
/// Interning is O(bytes of the name); a table grows only, and is shared by all scripts of one run.
/// INVARIANT: `storage` is initialised for as long as the object lives. It is reached by a pointer
/// because every access to a class's own variables is checked at run time.
public final class NameTable {
    private let storage: UnsafeMutablePointer<NameStorage>

    /// An empty table.
    public init() {
        storage = UnsafeMutablePointer<NameStorage>.allocate(capacity: 1)
        storage.initialize(to: NameStorage())
    }

    deinit {
        storage.deinitialize(count: 1)
        storage.deallocate()
    }

    /// A table of its own with the same symbols, as another thread needs it. O(1) until one of the
    /// two grows.
    package func copy() -> NameTable {
        let table = NameTable()
        table.storage.pointee = storage.pointee
        return table
    }

    /// Number of distinct names.
    package var count: Int { storage.pointee.ends.count }

    /// The symbol of a name, new when it was not met before.
    package func intern(_ name: String) -> Symbol {
        var name = name
        return name.withUTF8 { intern($0) }
    }

    /// The symbol of a name given as UTF-8.
    package func intern(_ name: UnsafeBufferPointer<UInt8>) -> Symbol {
        storage.pointee.intern(name)
    }

    /// The symbol of a name that was interned before, else nil.
    package func find(_ name: String) -> Symbol? {
        // Without the copy that `withUTF8` is allowed to change.
        if let found = name.utf8.withContiguousStorageIfAvailable({ find($0) }) { return found }
        var name = name  // not reached: a text lies in one piece on Linux
        return name.withUTF8 { find($0) }
    }

    /// The symbol of a name given as UTF-8 that was interned before, else nil.
    package func find(_ name: UnsafeBufferPointer<UInt8>) -> Symbol? {
        storage.pointee.find(name)
    }

    /// The name of a symbol of this table.
    package func text(of symbol: Symbol) -> String {
        withBytes(of: symbol) { String(decoding: $0, as: UTF8.self) }
    }

    /// Hands the UTF-8 of a symbol's name to `body`, without a copy.
    package func withBytes<R>(of symbol: Symbol, _ body: (UnsafeBufferPointer<UInt8>) -> R) -> R {
        let range = storage.pointee.byteRange(Int(symbol.index))
        return storage.pointee.bytes.withUnsafeBufferPointer {
            body(UnsafeBufferPointer(rebasing: $0[range]))
        }
    }
}

/// The bytes, hashes and slots of a `NameTable`.
///
/// INVARIANT: `ends[i]` is where name i ends in `bytes`; `slots` holds index + 1, 0 is free, and
/// is never more than half full.
struct NameStorage {
    var bytes: [UInt8] = []
    var ends: [UInt32] = []
    private var hashes: [UInt32] = []
    private var slots = [UInt32](repeating: 0, count: 1024)
    private var mask = 1023

    func byteRange(_ index: Int) -> Range<Int> {
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return start..<Int(ends[index])
    }

    func find(_ name: UnsafeBufferPointer<UInt8>) -> Symbol? {
        let slot = slot(of: name, hash: NameStorage.hash(name))
        return slots[slot] == 0 ? nil : Symbol(index: slots[slot] - 1)
    }

    mutating func intern(_ name: UnsafeBufferPointer<UInt8>) -> Symbol {
        let hash = NameStorage.hash(name)
        let slot = slot(of: name, hash: hash)
        if slots[slot] != 0 { return Symbol(index: slots[slot] - 1) }
        bytes.append(contentsOf: name)
        ends.append(UInt32(bytes.count))
        hashes.append(hash)
        slots[slot] = UInt32(ends.count)
        if ends.count * 2 > slots.count { grow() }
        return Symbol(index: UInt32(ends.count - 1))
    }

    /// The slot that holds the name, or the free one where it belongs.
    @inline(__always)
    private func slot(of name: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let index = Int(slots[slot]) - 1
            if hashes[index] == hash && isName(index, name) { return slot }
            slot = (slot + 1) & mask
        }
        return slot
    }

    @inline(__always)
    private func isName(_ index: Int, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
        let range = byteRange(index)
        guard range.count == name.count else { return false }
        var position = 0
        while position < name.count {
            if bytes[range.lowerBound + position] != name[position] { return false }
            position += 1
        }
        return true
    }

    @inline(__always)
    private static func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt32 {
        UInt32(truncatingIfNeeded: ByteHash.hash(name) >> 32)
    }

    private mutating func grow() {
        slots = [UInt32](repeating: 0, count: slots.count * 2)
        mask = slots.count - 1
        for index in 0..<ends.count {
            var slot = Int(truncatingIfNeeded: hashes[index]) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
            slots[slot] = UInt32(index + 1)
        }
    }
}

/// The hash of names and claim values: a multiplication for every eight bytes.
///
/// For tables of one process only, since it differs between byte orders; it does not protect
/// against intended collisions.
package enum ByteHash {
    /// The hash of bytes; the upper half has the better bits. O(bytes).
    @inline(__always)
    package static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
        var state = UInt64(truncatingIfNeeded: bytes.count) &* multiplier
        var offset = 0
        let raw = UnsafeRawBufferPointer(bytes)
        while offset + 8 < bytes.count {
            state = mixed(state ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            offset += 8
        }
        // The last bytes of a name differ most, and one multiplication moves them to the top only.
        return mixed(mixed(state ^ lastWord(raw)))
    }

    /// The hash of a text's UTF-8.
    package static func hash(_ text: String) -> UInt64 {
        if let hash = text.utf8.withContiguousStorageIfAvailable({ hash($0) }) { return hash }
        var text = text  // not reached: a text lies in one piece on Linux
        return text.withUTF8 { hash($0) }
    }

    /// The last eight bytes, which may overlap those before; of fewer all, some of them twice.
    @inline(__always)
    private static func lastWord(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let count = bytes.count
        if count >= 8 { return bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self) }
        if count >= 4 {
            let first = bytes.loadUnaligned(as: UInt32.self)
            let last = bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
            return UInt64(first) << 32 | UInt64(last)
        }
        guard count > 0 else { return 0 }
        return UInt64(bytes[0]) << 16 | UInt64(bytes[count / 2]) << 8 | UInt64(bytes[count - 1])
    }

    @inline(__always)
    private static func mixed(_ state: UInt64) -> UInt64 {
        let product = state &* 0x9E37_79B9_7F4A_7C15
        return product ^ product >> 29
    }
}
