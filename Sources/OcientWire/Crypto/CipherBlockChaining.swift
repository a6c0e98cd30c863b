/// AES-256 in CBC mode (SP 800-38A §6.2) with the padding of PKCS #7, as clients before pyocient
/// 3 encrypt a password with `handshake=cbc`.
enum CipherBlockChaining {
    /// The plain text; nil when the lengths do not fit or the padding is wrong.
    static func decrypt(_ cipher: [UInt8], key: [UInt8], iv: [UInt8]) -> [UInt8]? {
        guard var plain = decryptBlocks(cipher, key: key, iv: iv), let padding = plain.last,
              padding >= 1, padding <= 16,
              plain.suffix(Int(padding)).allSatisfy({ $0 == padding }) else { return nil }
        plain.removeLast(Int(padding))
        return plain
    }

    /// The plain text with its padding.
    static func decryptBlocks(_ cipher: [UInt8], key: [UInt8], iv: [UInt8]) -> [UInt8]? {
        let size = AES256.blockSize
        guard let aes = AES256(key: key), iv.count == size, cipher.count % size == 0 else {
            return nil
        }
        var plain: [UInt8] = []
        plain.reserveCapacity(cipher.count)
        var previous = iv
        for start in stride(from: 0, to: cipher.count, by: size) {
            let encrypted = Array(cipher[start..<(start + size)])
            var block = encrypted
            aes.decrypt(&block)
            for place in 0..<size { plain.append(block[place] ^ previous[place]) }
            previous = encrypted
        }
        return plain
    }
}
