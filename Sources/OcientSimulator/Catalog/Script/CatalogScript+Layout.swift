import OcientSQL

/// The script as `ocsim fmt` would write it.
extension CatalogScript {
    /// The script in the canonical layout; as it is when it is beyond the limits of a file.
    ///
    /// O(bytes). A short GRANT has that layout already, so a million of them are not parsed.
    package mutating func laidOut() -> [UInt8] {
        writeAll()
        defer { bytes = [] }
        guard bytes.count <= Limits.fileSize else { return bytes }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 8)
        var position = 0
        for lines in laidOutLines + [bytes.count..<bytes.count] {
            if position < lines.lowerBound {
                guard let formatted = formatted(position..<lines.lowerBound) else { return bytes }
                output += formatted
            }
            output += bytes[lines]
            position = lines.upperBound
        }
        return output
    }

    private func formatted(_ range: Range<Int>) -> [UInt8]? {
        guard let source = try? SourceText(
            name: "dump", bytes: Array(bytes[range]), language: .scenario) else { return nil }
        return Formatter.format(source).bytes
    }

    /// Notes that a statement of one line, which begins at an offset and is not yet ended, needs no
    /// layout: only a long one is broken. Such a line has no other white space than single blanks.
    mutating func noteLayout(from start: Int) {
        let isPlain = bytes.withUnsafeBufferPointer { bytes in
            for byte in UnsafeBufferPointer(rebasing: bytes[start...]) where byte < 0x20 {
                return false
            }
            return true
        }
        // Bytes are at least as many as columns.
        guard isPlain, bytes.count - start <= Formatter.lineWidth else { return }
        let line = start..<bytes.count + 1
        if let last = laidOutLines.last, last.upperBound == start {
            laidOutLines[laidOutLines.count - 1] = last.lowerBound..<line.upperBound
        } else {
            laidOutLines.append(line)
        }
    }
}
