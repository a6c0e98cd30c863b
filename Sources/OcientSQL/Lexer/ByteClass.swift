/// What a byte can begin or continue, as a table of 256 entries.
///
/// INVARIANT: `table` has 256 entries and is never changed after it is made.
struct ByteClass: @unchecked Sendable {
    static let wordPart: UInt8 = 1
    static let digit: UInt8 = 2
    static let space: UInt8 = 4
    static let upper: UInt8 = 8

    static let shared = ByteClass()

    let table: UnsafePointer<UInt8>

    private init() {
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
        bytes.initialize(repeating: 0, count: 256)
        for letter in UInt8(ascii: "a")...UInt8(ascii: "z") {
            bytes[Int(letter)] = ByteClass.wordPart
        }
        for letter in UInt8(ascii: "A")...UInt8(ascii: "Z") {
            bytes[Int(letter)] = ByteClass.wordPart | ByteClass.upper
        }
        bytes[Int(UInt8(ascii: "_"))] = ByteClass.wordPart
        for digit in UInt8(ascii: "0")...UInt8(ascii: "9") {
            bytes[Int(digit)] = ByteClass.wordPart | ByteClass.digit
        }
        for blank: UInt8 in [0x20, 0x09, 0x0A, 0x0B, 0x0C, 0x0D] {
            bytes[Int(blank)] = ByteClass.space
        }
        table = UnsafePointer(bytes)
    }
}
