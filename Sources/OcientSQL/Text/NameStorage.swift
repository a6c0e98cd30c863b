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
