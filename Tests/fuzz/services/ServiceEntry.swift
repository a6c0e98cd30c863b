/// One input: its first byte tells which program reads the others.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard count > 0, let start else { return 0 }
    let rest = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
    switch start[0] {
    case UInt8(ascii: "h"): ServiceLaws.checkHTTP(rest)
    case UInt8(ascii: "e"): ServiceLaws.checkEditor(rest)
    case UInt8(ascii: "i"): ServiceLaws.checkImport(rest)
    default: return -1
    }
    return 0
}
