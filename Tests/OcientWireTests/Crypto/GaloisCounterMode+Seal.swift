@testable import OcientWire

/// What clients do; the server only opens.
extension GaloisCounterMode {
    /// The cipher text of a plain text, with its tag behind it.
    func seal(_ plain: [UInt8], authenticating data: [UInt8] = []) -> [UInt8] {
        let cipher = crypt(plain)
        return cipher + tag(of: cipher, data)
    }
}
