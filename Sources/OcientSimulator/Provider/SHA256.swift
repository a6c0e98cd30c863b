import OcientSQL

/// The SHA-256 hash of FIPS 180-4, written out because the engine has no library to lean on.
///
/// It makes fingerprints of secrets and the key derivation of the wire protocol; no claim is made
/// about resistance against timing attacks.
package enum SHA256 {
    /// The 32 bytes of the digest.
    package static func digest(of message: [UInt8]) -> [UInt8] {
        var state = initialState
        var schedule = [UInt32](repeating: 0, count: 64)
        let wholeBlocks = message.count / 64
        for block in 0..<wholeBlocks {
            load(message, at: block * 64, into: &schedule)
            compress(&schedule, into: &state)
        }
        let tail = paddedTail(of: message, from: wholeBlocks * 64)
        for start in stride(from: 0, to: tail.count, by: 64) {
            load(tail, at: start, into: &schedule)
            compress(&schedule, into: &state)
        }
        return bigEndianBytes(of: state)
    }

    /// The bytes after the last whole block, the single one bit, zeros, and the length in bits.
    private static func paddedTail(of message: [UInt8], from start: Int) -> [UInt8] {
        var tail = Array(message[start...])
        tail.append(0x80)
        while tail.count % 64 != 56 { tail.append(0) }
        let bits = UInt64(message.count) &* 8
        for shift in stride(from: 56, through: 0, by: -8) {
            tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
        }
        return tail
    }

    private static func bigEndianBytes(of state: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(32)
        for word in state {
            for shift in stride(from: 24, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(shift)))
            }
        }
        return bytes
    }

    private static func load(_ bytes: [UInt8], at start: Int, into schedule: inout [UInt32]) {
        for word in 0..<16 {
            let at = start + word * 4
            schedule[word] = UInt32(bytes[at]) << 24 | UInt32(bytes[at + 1]) << 16
                | UInt32(bytes[at + 2]) << 8 | UInt32(bytes[at + 3])
        }
    }

    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word >> count | word << (32 - count)
    }

    /// Expands the sixteen words of a block to sixty-four and mixes them in (FIPS 180-4 §6.2.2).
    private static func compress(_ w: inout [UInt32], into state: inout [UInt32]) {
        for t in 16..<64 {
            let s0 = rotate(w[t - 15], 7) ^ rotate(w[t - 15], 18) ^ (w[t - 15] >> 3)
            let s1 = rotate(w[t - 2], 17) ^ rotate(w[t - 2], 19) ^ (w[t - 2] >> 10)
            w[t] = w[t - 16] &+ s0 &+ w[t - 7] &+ s1
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        let constants = roundConstants
        for t in 0..<64 {
            let sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
            let choice = (e & f) ^ (~e & g)
            let first = h &+ sum1 &+ choice &+ constants[t] &+ w[t]
            let sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
            let majority = (a & b) ^ (a & c) ^ (b & c)
            (h, g, f, e) = (g, f, e, d &+ first)
            (d, c, b, a) = (c, b, a, first &+ sum0 &+ majority)
        }
        let mixed = [a, b, c, d, e, f, g, h]
        for index in 0..<8 { state[index] = state[index] &+ mixed[index] }
    }

    /// Fractional parts of the square roots of the first 8 primes (FIPS 180-4 §5.3.3).
    private static let initialState: [UInt32] = [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ]

    /// Fractional parts of the cube roots of the first 64 primes (FIPS 180-4 §4.2.2).
    private static let roundConstants: [UInt32] = [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4,
        0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe,
        0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f,
        0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
        0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc,
        0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
        0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116,
        0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
        0xc67178f2,
    ]
}

/// The fingerprint of a secret in a report: the first eight hexadecimal digits of its SHA-256.
///
/// Enough to see whether two tokens are the same one, useless for finding the token.
package struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    /// Eight lower-case hexadecimal digits.
    package let description: String

    /// The fingerprint of a password, client secret or token.
    package init(of secret: Secret) {
        description = secret.exposed { bytes in
            Hexadecimal.text(of: SHA256.digest(of: bytes).prefix(4))
        }
    }
}
