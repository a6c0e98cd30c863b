import OcientSQL

/// A pattern of LIKE: `%` is any text, `_` one character.
///
///     LikePattern("ord%").matches("orders")  // true
package struct LikePattern: Sendable {
    private var parts: [Part] = []

    private enum Part {
        case anything, one
        case scalar(Unicode.Scalar)
    }

    /// A pattern as written; with `escaping`, a backslash takes the next character as it is.
    package init(_ text: String, escaping: Bool = false) {
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if escaping, !isEscaped, scalar == "\\" {
                isEscaped = true
            } else if !isEscaped, scalar == "%" {
                parts.append(.anything)
            } else if !isEscaped, scalar == "_" {
                parts.append(.one)
            } else {
                parts.append(.scalar(scalar))
                isEscaped = false
            }
        }
        if isEscaped { parts.append(.scalar("\\")) }
    }

    /// Whether a whole text fits. O(text × pattern).
    package func matches(_ text: String) -> Bool {
        let text = Array(text.unicodeScalars)
        var (at, position) = (0, 0)
        var star: (part: Int, text: Int)?
        while at < text.count {
            if position < parts.count, case .anything = parts[position] {
                star = (position, at)
                position += 1
            } else if position < parts.count, fits(parts[position], text[at]) {
                at += 1
                position += 1
            } else if let last = star {
                star = (last.part, last.text + 1)
                position = last.part + 1
                at = last.text + 1
            } else {
                return false
            }
        }
        return parts[position...].allSatisfy { part in
            if case .anything = part { return true }
            return false
        }
    }

    private func fits(_ part: Part, _ scalar: Unicode.Scalar) -> Bool {
        switch part {
        case .anything: false
        case .one: true
        case .scalar(let own): own == scalar
        }
    }
}
