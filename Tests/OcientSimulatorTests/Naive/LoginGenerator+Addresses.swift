/// Addresses and ranges that overlap.
extension LoginGenerator {
    private static let ranges: [(bytes: [UInt8], prefix: Int, text: String)] = [
        ([0, 0, 0, 0], 0, "0.0.0.0/0"),
        ([203, 0, 113, 0], 24, "203.0.113.0/24"),
        ([203, 0, 113, 77], 26, "203.0.113.77/26"),
        ([203, 0, 113, 10], 32, "203.0.113.10"),
        ([203, 0, 113, 0], 25, "::ffff:203.0.113.0/121"),
        ([10, 0, 0, 0], 8, "10.0.0.0/8"),
        ([10, 1, 0, 0], 16, "10.1.2.3/16"),
        ([0x20, 0x01, 0x0d, 0xb8] + [UInt8](repeating: 0, count: 12), 32, "2001:db8::/32"),
    ]
    private static let clients: [(bytes: [UInt8], text: String)] = [
        ([203, 0, 113, 10], "203.0.113.10"),
        ([203, 0, 113, 10], "::ffff:203.0.113.10"),
        ([203, 0, 113, 99], "203.0.113.99"),
        ([203, 0, 113, 70], "203.0.113.70"),
        ([10, 1, 7, 7], "10.1.7.7"),
        ([10, 2, 0, 1], "10.2.0.1"),
        ([198, 51, 100, 1], "198.51.100.1"),
        ([0x20, 0x01, 0x0d, 0xb8] + [UInt8](repeating: 0, count: 11) + [1], "2001:db8::1"),
    ]

    mutating func makeRange() -> NaiveRange {
        let it = random.chance(50)
            ? LoginGenerator.ranges[0] : random.pick(LoginGenerator.ranges)
        return NaiveRange(
            address: NaiveAddress(bytes: it.bytes, text: it.text), prefix: it.prefix, text: it.text)
    }

    mutating func makeClient() -> NaiveAddress? {
        if random.chance(45) { return nil }
        let it = random.pick(LoginGenerator.clients)
        return NaiveAddress(bytes: it.bytes, text: it.text)
    }
}
