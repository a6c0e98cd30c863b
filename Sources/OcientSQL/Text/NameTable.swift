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
/// INVARIANT: `storage` is initialised for as long as the object lives. It lies behind a pointer
/// because a class's own variables are guarded at run time at every access.
package final class NameTable {
    private let storage: UnsafeMutablePointer<NameStorage>

    /// An empty table.
    package init() {
        storage = UnsafeMutablePointer<NameStorage>.allocate(capacity: 1)
        storage.initialize(to: NameStorage())
    }

    deinit {
        storage.deinitialize(count: 1)
        storage.deallocate()
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
