import Foundation

/// A broken law ends the run: the fuzzer then keeps the input that broke it.
@inline(never)
func law(_ holds: Bool, _ name: StaticString) {
    guard !holds else { return }
    FileHandle.standardError.write(Data("law broken: \(name)\n".utf8))
    abort()
}

/// The bytes of one input.
func bytes(_ start: UnsafePointer<UInt8>?, _ count: Int) -> [UInt8] {
    Array(UnsafeBufferPointer(start: start, count: count))
}
