import OcientSQL

/// Addresses of documents (`file:///tmp/a.sql`) and the paths that they mean.
package enum DocumentAddress {
    /// The path of an address; an address that is no file's means itself.
    package static func path(of uri: String) -> String {
        guard uri.begins(with: "file://") else { return uri }
        let rest = uri.utf8.dropFirst("file://".utf8.count)
        // A host may be named before the path; only this machine's files are read.
        let path = rest.drop { $0 != UInt8(ascii: "/") }
        return String(decoding: decoded(Array(path)), as: UTF8.self)
    }

    /// The address of a path.
    package static func uri(of path: String) -> String {
        guard path.utf8.first == UInt8(ascii: "/") else { return path }
        var uri = Array("file://".utf8)
        for byte in path.utf8 {
            if isPlain(byte) {
                uri.append(byte)
            } else {
                let digits = Array("0123456789ABCDEF".utf8)
                uri += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: uri, as: UTF8.self)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || "/-._~".utf8.contains(byte)
    }

    private static func decoded(_ text: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "%"), index + 2 < text.count,
                let high = digit(text[index + 1]), let low = digit(text[index + 2]) {
                result.append(high << 4 | low)
                index += 3
            } else {
                result.append(text[index])
                index += 1
            }
        }
        return result
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        if ASCII.isDigit(byte) { return byte - UInt8(ascii: "0") }
        let letter = byte | 0x20
        guard letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "f") else { return nil }
        return letter - UInt8(ascii: "a") + 10
    }
}
