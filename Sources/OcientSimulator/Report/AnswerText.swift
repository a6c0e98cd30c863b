import OcientSQL

/// Writes how an answer about a privilege comes about.
package struct AnswerText {
    private let files: [SourceText]
    private var records = RecordJSON()

    /// A writer for answers on the system of a run.
    package init(_ files: [SourceText]) {
        self.files = files
    }

    /// The chain as a tree, what comes near, what to do.
    package mutating func chain(of answer: PrivilegeDecision, indent: String = "") -> String {
        var text = ""
        for (index, step) in answer.chain.enumerated() {
            let isLast = index == answer.chain.count - 1
            text += indent + (isLast ? "└─ " : "├─ ") + (step.lacks ? "✗ " : "✓ ")
                + line(of: step)
        }
        for step in answer.nearMisses { text += indent + "near: " + line(of: step) }
        if answer.hasMoreNearMisses { text += indent + "near: … and more like these\n" }
        if !answer.remedies.isEmpty {
            text += indent + "what to do (each of these was tried and helps)\n"
            text += RemedyText.list(answer.remedies, indent: indent + "  ")
        }
        return text
    }

    private mutating func line(of step: DerivationStep) -> String {
        let rule = step.rule.description
        let gap = String(repeating: " ", count: max(1, 8 - rule.utf8.count))
        var line = rule + gap + step.text
        if let origin = step.origin, !origin.isBootstrap, Int(origin.file) < files.count {
            let file = Int(origin.file)
            let place = records.position(file, origin.offset, files)
            line += "  [\(files[file].name):\(place.line)]"
        }
        return line + "\n"
    }
}
