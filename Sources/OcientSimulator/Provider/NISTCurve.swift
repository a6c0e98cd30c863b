import OcientSQL

/// The elliptic curve P-256 (FIPS 186-4 §D.1.2.3), as far as checking a signature needs it.
///
/// How long it takes depends on the numbers, so it must never be used with a secret one.
struct NISTCurve {
    /// The prime field that the coordinates are in.
    private let field: Modulus
    /// The order of the base point.
    private let order: Modulus
    /// The constant b of the curve, in Montgomery's form.
    private let constant: Modulus.Number
    private let base: Point

    /// The bytes of a coordinate, and of each half of a signature.
    static let size = 32

    /// A point in Jacobian coordinates in Montgomery's form; `z` is 0 at infinity.
    private struct Point {
        var x: Modulus.Number
        var y: Modulus.Number
        var z: Modulus.Number
    }

    /// The curve; nil only if its constants were mistyped.
    init?() {
        guard let field = NISTCurve.modulus(
            "FFFFFFFF00000001000000000000000000000000FFFFFFFFFFFFFFFFFFFFFFFF"),
            let order = NISTCurve.modulus(
                "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551"),
            let constant = NISTCurve.number(
                "5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B", field),
            let x = NISTCurve.number(
                "6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296", field),
            let y = NISTCurve.number(
                "4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5", field)
        else { return nil }
        self.field = field
        self.order = order
        self.constant = constant
        base = Point(x: x, y: y, z: field.one)
    }

    private static func modulus(_ digits: String) -> Modulus? {
        Modulus(Hexadecimal.bytes(of: digits))
    }

    private static func number(_ digits: String, _ field: Modulus) -> Modulus.Number? {
        field.number(Hexadecimal.bytes(of: digits)).map { field.enter($0) }
    }

    /// Whether two coordinates of 32 bytes are those of a point of the curve.
    func hasPoint(x: [UInt8], y: [UInt8]) -> Bool { point(x, y) != nil }

    /// Whether a signature is that of a digest by the key with these coordinates (FIPS 186-4 §6.4).
    ///
    /// The signature is r and s, 32 bytes each (RFC 7518 §3.4).
    func accepts(_ signature: [UInt8], of digest: [UInt8], x: [UInt8], y: [UInt8]) -> Bool {
        guard signature.count == 2 * NISTCurve.size, let key = point(x, y),
              let r = order.number(signature.prefix(NISTCurve.size)),
              let s = order.number(signature.suffix(NISTCurve.size)),
              r != order.zero, s != order.zero else { return false }
        // A digest has as many bits as the order, so it is at most once above it.
        let hash = order.number(digest) ?? reduced(digest)
        let inverse = order.reciprocal(order.enter(s))
        let first = order.bytes(of: order.leave(order.product(order.enter(hash), inverse)))
        let second = order.bytes(of: order.leave(order.product(order.enter(r), inverse)))
        let sum = combination(first, of: base, second, of: key)
        guard sum.z != field.zero else { return false }
        let scale = field.reciprocal(field.product(sum.z, sum.z))
        let x = field.bytes(of: field.leave(field.product(sum.x, scale)))
        return (order.number(x) ?? reduced(x)) == r
    }

    /// 32 bytes less the order, which they are not below.
    private func reduced(_ bytes: [UInt8]) -> Modulus.Number {
        var limbs = order.zero
        for (index, digit) in bytes.reversed().enumerated() {
            limbs[index / 4] |= UInt32(digit) << UInt32(index % 4 * 8)
        }
        return order.difference(limbs, order.limbs)
    }

    /// The point of two coordinates; nil when it is not on the curve: y² = x³ - 3x + b.
    private func point(_ x: [UInt8], _ y: [UInt8]) -> Point? {
        guard x.count == NISTCurve.size, y.count == NISTCurve.size,
              let x = field.number(x), let y = field.number(y) else { return nil }
        let (left, right) = (field.enter(y), field.enter(x))
        let triple = field.sum(right, field.sum(right, right))
        let cube = field.product(right, field.product(right, right))
        let sum = field.sum(field.difference(cube, triple), constant)
        guard field.product(left, left) == sum else { return nil }
        return Point(x: right, y: left, z: field.one)
    }

    /// first · one + second · other, bit by bit.
    private func combination(
        _ first: [UInt8], of one: Point, _ second: [UInt8], of other: Point
    ) -> Point {
        let both = sum(one, other)
        var total = Point(x: field.one, y: field.one, z: field.zero)
        for (left, right) in zip(first, second) {
            for bit in (UInt8(0)..<8).reversed() {
                total = double(total)
                switch (left >> bit & 1, right >> bit & 1) {
                case (1, 1): total = sum(total, both)
                case (1, 0): total = sum(total, one)
                case (0, 1): total = sum(total, other)
                default: break
                }
            }
        }
        return total
    }

    private func double(_ point: Point) -> Point {
        let delta = field.product(point.z, point.z)
        let gamma = field.product(point.y, point.y)
        let beta = field.product(point.x, gamma)
        let slope = field.product(field.difference(point.x, delta), field.sum(point.x, delta))
        let alpha = field.sum(slope, field.sum(slope, slope))
        let beta4 = doubled(doubled(beta))
        let x = field.difference(field.product(alpha, alpha), doubled(beta4))
        let both = field.sum(point.y, point.z)
        let z = field.difference(field.difference(field.product(both, both), gamma), delta)
        let gamma8 = doubled(doubled(doubled(field.product(gamma, gamma))))
        let y = field.difference(field.product(alpha, field.difference(beta4, x)), gamma8)
        return Point(x: x, y: y, z: z)
    }

    private func doubled(_ number: Modulus.Number) -> Modulus.Number { field.sum(number, number) }

    private func sum(_ one: Point, _ other: Point) -> Point {
        if one.z == field.zero { return other }
        if other.z == field.zero { return one }
        let (square, otherSquare) = (
            field.product(one.z, one.z), field.product(other.z, other.z))
        let left = field.product(one.x, otherSquare)
        let height = field.product(one.y, field.product(otherSquare, other.z))
        let right = field.product(other.x, square)
        let run = field.difference(right, left)
        let rise = field.difference(
            field.product(other.y, field.product(square, one.z)), height)
        guard run != field.zero else {
            return rise == field.zero
                ? double(one) : Point(x: field.one, y: field.one, z: field.zero)
        }
        let run2 = field.product(run, run)
        let run3 = field.product(run2, run)
        let middle = field.product(left, run2)
        let x = field.difference(
            field.difference(field.product(rise, rise), run3), doubled(middle))
        let y = field.difference(
            field.product(rise, field.difference(middle, x)), field.product(height, run3))
        return Point(x: x, y: y, z: field.product(run, field.product(one.z, other.z)))
    }
}
