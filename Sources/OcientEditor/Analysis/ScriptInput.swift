import OcientSQL
import OcientSimulator

/// A script with what its run needs: options, and the texts of what it includes.
package struct ScriptInput {
    /// The script.
    package let root: SourceText
    /// How it runs: as `check` runs it.
    package let options: RunOptions
    /// Reads what it includes.
    package let loader: FileLoader

    /// An input from its parts.
    package init(_ root: SourceText, _ options: RunOptions, _ loader: @escaping FileLoader) {
        self.root = root
        self.options = options
        self.loader = loader
    }

    /// A run that has not begun.
    func interpreter(_ change: (inout RunOptions) -> Void = { _ in }) -> Interpreter {
        var options = self.options
        change(&options)
        return Interpreter(options: options, loader: loader)
    }

    /// The options without what only answers need: for a run whose system alone counts.
    static func onlySystem(_ options: inout RunOptions) {
        options.traces = false
        options.showsSensitivity = false
        options.remedies = nil
        options.proofs = nil
    }

    /// The system that a statement of a script meets: of the root or of what it includes.
    ///
    /// - Parameters:
    ///   - start: where the statement begins.
    ///   - path: the script; of one that is included twice, the first time counts.
    package func system(before start: UInt32, of path: String) -> Interpreter {
        path == root.name ? systemOfRoot(before: start) : systemOfInclude(before: start, path)
    }

    private func systemOfRoot(before start: UInt32) -> Interpreter {
        var interpreter = interpreter(ScriptInput.onlySystem)
        let range = ByteRange(start: 0, end: start)
        let bytes = Array(root.bytes(in: range))
        if let part = try? SourceText(name: root.name, bytes: bytes, language: root.language) {
            interpreter.run(part)
        }
        return interpreter
    }

    private func systemOfInclude(before start: UInt32, _ path: String) -> Interpreter {
        var interpreter = interpreter(ScriptInput.onlySystem)
        let kept = KeptSystem()
        interpreter.observer.before = { now, file, offset in
            guard kept.system == nil, now.files[file].name == path, offset >= start else { return }
            kept.system = now
        }
        interpreter.observer.after = { now, record in
            guard kept.system == nil, now.files[record.file].name == path else { return }
            if record.range.end >= kept.lastEnd(of: now.files[record.file]) { kept.system = now }
        }
        interpreter.run(root)
        var result = kept.system ?? interpreter
        result.observer = RunObserver()
        return result
    }

    /// The system that a run kept, since its observers are closures.
    private final class KeptSystem {
        var system: Interpreter?
        private var end: UInt32?

        /// Where the last statement of a script ends.
        func lastEnd(of source: SourceText) -> UInt32 {
            if let end { return end }
            var parser = Parser(source, names: NameTable())
            var last: UInt32 = 0
            while let parsed = parser.next() { last = parsed.range.end }
            end = last
            return last
        }
    }
}
