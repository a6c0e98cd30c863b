/// Arithmetic modulo an odd number of any length, by Montgomery's method.
///
/// It checks signatures with public keys. How long it takes depends on the numbers, so it must
/// never be used with a secret one.
///
/// A number is a list of 32-bit limbs, the lowest first, as many as the modulus has. Products are
/// those of numbers in Montgomery's form, which `enter` makes and `leave` takes away.
struct Modulus {
    /// A number below the modulus.
    typealias Number = [UInt32]

    /// The modulus itself.
    let limbs: Number
    /// The number of its bits.
    let bitWidth: Int
    /// -1 / modulus, modulo 2³².
    private let inverse: UInt32
    /// R² modulo the modulus, where R is 2³² to the number of limbs.
    private let square: Number

    /// A modulus of bytes, the highest first; nil for an even one and for 1.
    ///
    /// INVARIANT: an odd number has an inverse modulo 2³², and four steps of Newton find it.
    init?(_ bytes: [UInt8]) {
        let digits = Array(bytes.drop { $0 == 0 })
        guard let last = digits.last, last & 1 == 1, digits.count > 1 || last > 1 else {
            return nil
        }
        let limbs = Modulus.limbs(of: digits, count: (digits.count + 3) / 4)
        self.limbs = limbs
        bitWidth = digits.count * 8 - digits[0].leadingZeroBitCount
        var inverse: UInt32 = 1
        for _ in 0..<5 { inverse = inverse &* (2 &- limbs[0] &* inverse) }
        self.inverse = 0 &- inverse
        var power = Number(repeating: 0, count: limbs.count)
        power[0] = 1
        for _ in 0..<(64 * limbs.count) { power = Modulus.sum(power, power, limbs) }
        square = power
    }

    /// How many limbs a number has.
    var count: Int { limbs.count }

    /// The number of bytes that hold the modulus.
    var byteCount: Int { (bitWidth + 7) / 8 }

    /// A number of bytes, the highest first; nil when it is not below the modulus.
    func number(_ bytes: some Collection<UInt8>) -> Number? {
        let digits = Array(bytes.drop { $0 == 0 })
        guard digits.count <= count * 4 else { return nil }
        let number = Modulus.limbs(of: digits, count: count)
        return Modulus.isLess(number, limbs) ? number : nil
    }

    /// The bytes of a number, the highest first, as many as hold the modulus.
    func bytes(of number: Number) -> [UInt8] {
        var bytes: [UInt8] = []
        for limb in number.reversed() {
            for shift in [UInt32(24), 16, 8, 0] {
                bytes.append(UInt8(truncatingIfNeeded: limb >> shift))
            }
        }
        return Array(bytes.suffix(byteCount))
    }

    /// A number in Montgomery's form.
    func enter(_ number: Number) -> Number { product(number, square) }

    /// A number out of Montgomery's form.
    func leave(_ number: Number) -> Number { product(number, Modulus.one(count)) }

    /// The number 1 in Montgomery's form.
    var one: Number { enter(Modulus.one(count)) }

    /// The number 0, which is the same in every form.
    var zero: Number { Number(repeating: 0, count: count) }

    /// The sum of two numbers.
    func sum(_ one: Number, _ other: Number) -> Number { Modulus.sum(one, other, limbs) }

    /// The difference of two numbers.
    func difference(_ one: Number, _ other: Number) -> Number {
        guard Modulus.isLess(one, other) else { return Modulus.subtract(one, other) }
        // one + modulus - other; the carry of the sum is that of the difference.
        return Modulus.subtract(Modulus.add(one, limbs).sum, other)
    }

    /// The product of two numbers in Montgomery's form, in that form.
    func product(_ one: Number, _ other: Number) -> Number {
        var total = [UInt32](repeating: 0, count: count + 2)
        for digit in other {
            var carry: UInt64 = 0
            for index in 0..<count {
                let sum = UInt64(total[index]) + UInt64(one[index]) * UInt64(digit) + carry
                total[index] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
            var sum = UInt64(total[count]) + carry
            total[count] = UInt32(truncatingIfNeeded: sum)
            total[count + 1] = UInt32(truncatingIfNeeded: sum >> 32)
            let factor = UInt64(total[0] &* inverse)
            carry = (UInt64(total[0]) + factor * UInt64(limbs[0])) >> 32
            for index in 1..<max(count, 1) {
                sum = UInt64(total[index]) + factor * UInt64(limbs[index]) + carry
                total[index - 1] = UInt32(truncatingIfNeeded: sum)
                carry = sum >> 32
            }
            sum = UInt64(total[count]) + carry
            total[count - 1] = UInt32(truncatingIfNeeded: sum)
            total[count] = total[count + 1] &+ UInt32(truncatingIfNeeded: sum >> 32)
        }
        let low = Array(total[..<count])
        let isBelow = total[count] == 0 && Modulus.isLess(low, limbs)
        return isBelow ? low : Modulus.subtract(low, limbs)
    }

    /// A number in Montgomery's form to a power; the exponent's bytes come highest first.
    func power(_ number: Number, _ exponent: [UInt8]) -> Number {
        var result = one
        for byte in exponent {
            for bit in (0..<8).reversed() {
                result = product(result, result)
                if byte >> UInt8(bit) & 1 == 1 { result = product(result, number) }
            }
        }
        return result
    }

    /// 1 / number, both in Montgomery's form, by Fermat: only for a prime modulus.
    func reciprocal(_ number: Number) -> Number {
        var exponent = limbs
        // INVARIANT: the primes that this is for end in a limb above 2.
        exponent[0] -= 2
        return power(number, bytes(of: exponent))
    }
}

/// Arithmetic on limbs.
extension Modulus {
    /// Whether a number is smaller than another of the same length.
    static func isLess(_ one: Number, _ other: Number) -> Bool {
        for index in one.indices.reversed() where one[index] != other[index] {
            return one[index] < other[index]
        }
        return false
    }

    private static func one(_ count: Int) -> Number {
        var number = Number(repeating: 0, count: count)
        number[0] = 1
        return number
    }

    private static func limbs(of digits: [UInt8], count: Int) -> Number {
        var limbs = Number(repeating: 0, count: count)
        for (index, digit) in digits.reversed().enumerated() {
            limbs[index / 4] |= UInt32(digit) << UInt32(index % 4 * 8)
        }
        return limbs
    }

    private static func add(_ one: Number, _ other: Number) -> (sum: Number, carry: UInt64) {
        var sum = one
        var carry: UInt64 = 0
        for index in one.indices {
            carry += UInt64(one[index]) + UInt64(other[index])
            sum[index] = UInt32(truncatingIfNeeded: carry)
            carry >>= 32
        }
        return (sum, carry)
    }

    /// The difference, modulo 2³² to the number of limbs.
    private static func subtract(_ one: Number, _ other: Number) -> Number {
        var difference = one
        var borrow: UInt64 = 0
        for index in one.indices {
            let rest = UInt64(one[index]) &- UInt64(other[index]) &- borrow
            difference[index] = UInt32(truncatingIfNeeded: rest)
            borrow = rest >> 63
        }
        return difference
    }

    private static func sum(_ one: Number, _ other: Number, _ modulus: Number) -> Number {
        let (sum, carry) = add(one, other)
        return carry == 0 && isLess(sum, modulus) ? sum : subtract(sum, modulus)
    }
}
