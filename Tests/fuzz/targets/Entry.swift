/// One input: its first byte tells as what the others are read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard count > 0, let start else { return 0 }
    let rest = bytes(start + 1, count - 1)
    switch start[0] {
    case UInt8(ascii: "s"): ScriptLaws.check(rest, .sql)
    case UInt8(ascii: "d"): ScriptLaws.check(rest, .scenario)
    case UInt8(ascii: "r"): ScenarioLaws.check(rest, remedies: false)
    case UInt8(ascii: "m"): ScenarioLaws.check(rest, remedies: true)
    case UInt8(ascii: "c"): ConnectionLaws.check(rest)
    case UInt8(ascii: "j"): ConnectionLaws.checkToken(rest)
    case UInt8(ascii: "l"): ReplayLaws.check(rest)
    case UInt8(ascii: "a"): ConnectionLaws.checkAddress(rest)
    case UInt8(ascii: "p"): ClaimLaws.checkClaim(rest)
    default: return -1
    }
    return 0
}
