import OcientSQL

/// Options that stand where the client does not look for them: `;name=value` and `#name=value` in a
/// pyocient DSN, which urllib cuts off (DSN-1), and `?name=value` in a JDBC URL, which makes them a
/// part of the database's name (DSN-2).
extension RemedyCase {
    var cutOptionSteps: [RemedyStep] {
        guard let connection, let text = scene.text else { return [] }
        let isJDBC = connection.driver == .jdbc
        guard isJDBC || !connection.passwordMayGoOn else { return [] }
        return text.exposed { bytes in
            let moved = isJDBC ? RemedyCase.jdbcMarks(bytes) : RemedyCase.pyocientMarks(bytes)
            guard moved != bytes, let string = WrittenString.loosely(
                String(decoding: moved, as: UTF8.self), connection.driver, scene.version)
            else { return [] }
            return [.string(
                isJDBC ? "Write the options with a semicolon before each"
                    : "Write the options behind a ?, with & between them", string)]
        }
    }

    /// `?` and `&` as `;`.
    private static func jdbcMarks(_ text: [UInt8]) -> [UInt8] {
        text.map { $0 == 0x3F || $0 == 0x26 ? 0x3B : $0 }
    }

    /// The first of `;`, `#` and `?` behind user and password as `?`, the others as `&`.
    private static func pyocientMarks(_ text: [UInt8]) -> [UInt8] {
        var (text, mark) = (text, UInt8(ascii: "?"))
        let start = text.lastIndex(of: 0x40) ?? 0
        for place in start..<text.count where [0x3B, 0x23, 0x3F].contains(text[place]) {
            text[place] = mark
            mark = 0x26
        }
        return text
    }
}
