/// Parts of a source as they may be shown: with secrets masked.
package enum MaskedText {
    /// A whole statement, which may be wrong.
    package static func whole(_ statement: ByteRange, in source: SourceText) -> [UInt8] {
        let secrets = SecretPlaces.find(in: source, statement: statement, isBroken: true)
        var bytes: [UInt8] = []
        var offset = statement.start
        for secret in secrets where secret.end > offset && secret.start < statement.end {
            let start = max(secret.start, offset)
            bytes += source.bytes(in: ByteRange(start: offset, end: start))
            bytes += Secret.mask.utf8
            offset = secret.end
        }
        guard offset < statement.end else { return bytes }
        return bytes + source.bytes(in: ByteRange(start: offset, end: statement.end))
    }

    /// A message that may quote a token or a connection string.
    package static func message(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let source = try? SourceText(name: "", bytes: bytes) else { return Secret.mask }
        let secrets = SecretPlaces.find(inMessage: source)
        return secrets.isEmpty ? text : source.text(in: source.wholeRange, masking: secrets)
    }

    /// The first line of a statement, at most `limit` scalars, `…` where it is cut.
    package static func firstLine(
        of statement: ByteRange, in source: SourceText, limit: Int
    ) -> String {
        let secrets = SecretPlaces.find(in: source, statement: statement)
        var text = ""
        var offset = statement.start
        var columns = 0
        while offset < statement.end {
            let byte = source.byte(at: offset)
            if byte == 0x0A || byte == 0x0D || columns >= limit { return text + " …" }
            if let secret = secrets.first(where: { $0.start <= offset && offset < $0.end }) {
                text += Secret.mask
                columns += 8
                offset = secret.end
                continue
            }
            let width = UInt32(source.scalarWidth(at: Int(offset)))
            let piece = source.text(in: ByteRange(start: offset, end: offset + width))
            text += byte < 0x20 || byte == 0x7F ? " " : piece
            columns += 1
            offset += width
        }
        return text
    }
}
