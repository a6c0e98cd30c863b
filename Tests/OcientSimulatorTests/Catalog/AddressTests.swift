import Glibc
import Testing
import OcientSimulator

@Suite struct IPAddressTests {
    @Test func canonicalText() {
        let cases: [(String, String)] = [
            ("10.0.0.20", "10.0.0.20"), ("0.0.0.0", "0.0.0.0"), ("::", "::"), ("::1", "::1"),
            ("1::", "1::"), ("2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1"),
            ("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"), ("2001:0db8::0001", "2001:db8::1"),
            ("0:0:0:0:0:0:0:1", "::1"), ("1:0:0:2:0:0:0:3", "1:0:0:2::3"),
            ("::ffff:10.0.0.1", "10.0.0.1"), ("::FFFF:0a00:0001", "10.0.0.1"),
            ("::1.2.3.4", "::102:304"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
            ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"), ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
            ("0:0:1::", "0:0:1::"), ("fe80:0:0:0:0:0:0:0", "fe80::"),
        ]
        for (text, canonical) in cases {
            #expect(IPAddress.parse(text)?.description == canonical, "\(text)")
        }
    }

    @Test func otherTextsAreNoAddress() {
        let wrong = [
            "", ".", ":", ":::", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ",
            "1..3.4", "1.2.3.-4", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::",
            "::1%eth0", "[::1]", "1:2:3:4:5:6:7:", ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7::8:9",
            "::1.2.3",
            "1.2.3.4::", "1:2:3:4::5:6:7:8", "1:2:3:4:5:6:7:1.2.3.4", "::1.2.3.4:5", "localhost",
            "::1/128",
        ]
        for text in wrong { #expect(IPAddress.parse(text) == nil, "\(text)") }
    }

    @Test func mappedAddressesAreIPv4() {
        #expect(IPAddress.parse("::ffff:1.2.3.4") == IPAddress.parse("1.2.3.4"))
        #expect(IPAddress.parse("1.2.3.4")?.isIPv4 == true)
        #expect(IPAddress.parse("::1.2.3.4")?.isIPv4 == false)
    }

    /// The system's own reader and writer agree on groups drawn from few values, many of them zero.
    @Test func agreesWithTheSystem() {
        var state: UInt64 = 42
        for _ in 0..<2000 {
            let groups = (0..<8).map { _ -> String in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return ["0", "0", "0", "1", "db8", "FFFF", "0a"][Int(state >> 33) % 7]
            }
            let text = groups.joined(separator: ":")
            var raw = in6_addr()
            var buffer = [CChar](repeating: 0, count: 64)
            #expect(inet_pton(AF_INET6, text, &raw) == 1)
            inet_ntop(AF_INET6, &raw, &buffer, 64)
            let bytes = buffer.prefix { $0 != 0 }.map { UInt8($0) }
            let system = String(decoding: bytes, as: UTF8.self)
            guard !system.contains(".") else { continue }
            #expect(IPAddress.parse(text)?.description == system, "\(text)")
        }
    }
}

@Suite struct AddressRangeTests {
    private func contains(_ range: String, _ address: String) throws -> Bool {
        let range = try #require(AddressRange.parse(range)?.range)
        return range.contains(try #require(IPAddress.parse(address)))
    }

    @Test func readingAndWriting() {
        let cases: [(String, String, Bool)] = [
            ("0.0.0.0/0", "0.0.0.0/0", false), ("10.0.0.0/8", "10.0.0.0/8", false),
            ("10.1.2.3/8", "10.0.0.0/8", true), ("10.1.2.3", "10.1.2.3/32", false),
            ("10.1.2.3/32", "10.1.2.3/32", false), ("::1", "::1/128", false),
            ("::/0", "::/0", false),
            ("2001:db8::1/32", "2001:db8::/32", true), ("2001:db8::/65", "2001:db8::/65", false),
            ("2001:db8::1:0:0:1/64", "2001:db8::/64", true),
            ("::ffff:10.0.0.0/104", "10.0.0.0/8", false),
            ("::ffff:10.1.1.1/128", "10.1.1.1/32", false),
            ("::ffff:10.1.1.1", "10.1.1.1/32", false), ("::ffff:10.1.1.1/112", "10.1.0.0/16", true),
            ("10.0.0.1/0", "0.0.0.0/0", true),
        ]
        for (text, canonical, masked) in cases {
            let parsed = AddressRange.parse(text)
            #expect(parsed?.range.description == canonical, "\(text)")
            #expect(parsed?.hostBitsMasked == masked, "\(text)")
        }
    }

    @Test func otherTextsAreNoRange() {
        let wrong = ["", "/", "/8", "10.0.0.0/", "10.0.0.0/33", "::/129", "10.0.0.0/-1",
                     "10.0.0.0/08",
                     "10.0.0.0/8/8", "10.0.0/8", "any", "10.0.0.0/8 ", "10.0.0.0/255.0.0.0"]
        for text in wrong { #expect(AddressRange.parse(text) == nil, "\(text)") }
    }

    @Test func membership() throws {
        #expect(try contains("10.0.0.0/8", "10.255.0.1"))
        #expect(try !contains("10.0.0.0/8", "11.0.0.0"))
        #expect(try contains("10.0.0.0/8", "::ffff:10.0.0.1"))
        #expect(try contains("0.0.0.0/0", "203.0.113.10"))
        #expect(try !contains("0.0.0.0/0", "2001:db8::1"))
        #expect(try contains("::/0", "2001:db8::1"))
        #expect(try !contains("::/0", "10.0.0.1"))
        #expect(try contains("2001:db8::/65", "2001:db8::7fff:0:0:1"))
        #expect(try !contains("2001:db8::/65", "2001:db8::8000:0:0:1"))
        #expect(try contains("192.0.2.7", "192.0.2.7"))
        #expect(try !contains("192.0.2.7", "192.0.2.6"))
    }

    @Test func prefixLengths() {
        #expect(AddressRange.parse("::ffff:0:0/96")?.range.prefixLength == 0)
        #expect(
            AddressRange.parse("::ffff:0:0/96")?.range == AddressRange.parse("0.0.0.0/0")?.range)
        #expect(AddressRange.parse("::ffff:0:0/95")?.range.isIPv4 == false)
        #expect(AddressRange.parse("fe80::/10")?.range.prefixLength == 10)
    }
}
