/// AES-256 in GCM (SP 800-38D) with an initialization vector of 12 bytes and a tag of 16.
struct GaloisCounterMode {
    /// Bytes of the initialization vector.
    static let ivSize = 12
    /// Bytes of the tag.
    static let tagSize = 16

    private let aes: AES256
    private let iv: [UInt8]

    /// The mode with a key of 32 bytes and a vector of 12; nil for other lengths.
    init?(key: [UInt8], iv: [UInt8]) {
        guard let aes = AES256(key: key), iv.count == GaloisCounterMode.ivSize else { return nil }
        self.aes = aes
        self.iv = iv
    }

    /// The plain text of a cipher text with its tag behind it; nil when the tag does not fit.
    func open(_ sealed: [UInt8], authenticating data: [UInt8] = []) -> [UInt8]? {
        guard sealed.count >= GaloisCounterMode.tagSize else { return nil }
        let cipher = Array(sealed.dropLast(GaloisCounterMode.tagSize))
        let tag = tag(of: cipher, data)
        guard HMACSHA256.isEqual(tag, Array(sealed.suffix(GaloisCounterMode.tagSize))) else {
            return nil
        }
        return crypt(cipher)
    }

    /// Counter mode from the second counter on; encrypts and decrypts alike.
    func crypt(_ text: [UInt8]) -> [UInt8] {
        var result = text
        var counter: UInt32 = 1
        for start in stride(from: 0, to: text.count, by: AES256.blockSize) {
            counter &+= 1
            let key = keyStream(counter)
            for place in start..<min(start + AES256.blockSize, text.count) {
                result[place] ^= key[place - start]
            }
        }
        return result
    }

    private func keyStream(_ counter: UInt32) -> [UInt8] {
        var block = iv
        for shift in stride(from: 24, through: 0, by: -8) {
            block.append(UInt8(truncatingIfNeeded: counter >> UInt32(shift)))
        }
        aes.encrypt(&block)
        return block
    }

    /// The tag of a cipher text and the data beside it.
    func tag(of cipher: [UInt8], _ data: [UInt8]) -> [UInt8] {
        var subkey = [UInt8](repeating: 0, count: AES256.blockSize)
        aes.encrypt(&subkey)
        var hash = GaloisHash(subkey)
        hash.add(data)
        hash.add(cipher)
        hash.add(lengths: data.count, cipher.count)
        let mask = keyStream(1)
        return zip(hash.bytes, mask).map { $0 ^ $1 }
    }
}
