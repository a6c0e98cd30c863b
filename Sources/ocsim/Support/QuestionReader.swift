import Foundation
import OcientSQL
import OcientSimulator

/// A question of the command line, `SELECT ON TABLE a.b.c`, with the files after it.
struct QuestionReader {
    /// The question in the words of `\can`.
    let text: String
    /// Whom the question itself names, `GROUP readonly`.
    let grantee: String?
    /// Set-up files that came after it.
    let files: [String]

    /// Takes the longest run of words that reads as a question; what is left are files.
    ///
    /// - Throws: `Failure` with the finding when no run of words does.
    init(_ words: [String]) throws {
        guard !words.isEmpty else {
            throw Failure.usage("there is no question", help: QuestionReader.form)
        }
        for count in stride(from: words.count, to: 0, by: -1) {
            let text = words[..<count].joined(separator: " ")
            guard let question = QuestionReader.question(text) else { continue }
            self.text = text
            grantee = question.grantee
            files = Array(words[count...])
            return
        }
        throw Failure.usage(
            "'\(words.joined(separator: " "))' is not a question: " + QuestionReader.finding(words),
            help: QuestionReader.form)
    }

    private static let form = "write the question as in a GRANT: SELECT ON TABLE"
        + " sandbox.public.orders"

    /// Whether one word that is no question was meant as one, and not as a connection string.
    static func looksLikeQuestion(_ word: String) -> Bool {
        !word.contains("://") && word.uppercased().split(separator: " ").contains("ON")
    }

    /// Whether words are a question, with nothing after it.
    static func isQuestion(_ words: [String]) -> Bool {
        question(words.joined(separator: " ")) != nil
    }

    /// The question that a text is, and whom it names; nil when it is none.
    private static func question(_ text: String) -> (Question, grantee: String?)? {
        guard let source = source(text) else { return nil }
        var parser = Parser(source, names: NameTable())
        guard case .directive(.can(let question))? = parser.next()?.statement,
              parser.next() == nil else { return nil }
        return (question, question.grantee.map { source.text(in: $0.range) })
    }

    private static func finding(_ words: [String]) -> String {
        guard let source = source(words.joined(separator: " ")) else { return "" }
        var parser = Parser(source, names: NameTable())
        while parser.next() != nil {
            if let finding = parser.takeDiagnostics().first { return finding.message }
        }
        return "a question is a single statement"
    }

    /// A question as a directive; nil beyond the limits of a file.
    private static func source(_ text: String) -> SourceText? {
        try? SourceText(
            name: "question", bytes: Array("\\can \(text);".utf8), language: .scenario)
    }

    /// Resolves the question on the system of a run: for whom it names, else for the grantee, else
    /// for the session.
    ///
    /// - Throws: `Failure` with status 1, or what the set-up ended with if that is worse, for an
    ///   unknown name; as JSON the error goes to standard output, too.
    func resolve(
        _ simulation: Simulation, grantee: String? = nil, after setup: ScriptRun,
        _ arguments: Arguments
    ) throws -> PrivilegeQuestion {
        let (question, tree) = try parse(simulation.names, grantee: grantee)
        do {
            return try simulation.resolve(question, tree: tree)
        } catch {
            var (error, asked) = (error, simulation)
            asked.addSuggestion(to: &error)
            if arguments.wantsJSON { Output.write(AnswerErrorJSON.text(of: error)) }
            let status = ExitStatus.failed.worst(setup.status)
            throw Failure(status: status, message: error.message, help: error.help.first)
        }
    }

    /// The question as a parser reads it with the names of a run.
    func parse(
        _ names: NameTable, grantee: String?
    ) throws -> (question: Question, tree: SyntaxTree) {
        let suffix = self.grantee == nil ? grantee.map { " AS " + $0 } ?? "" : ""
        guard let source = QuestionReader.source(text + suffix) else {
            throw Failure.usage("the question is too long")
        }
        var parser = Parser(source, names: names)
        guard let parsed = parser.next(),
            case .directive(.can(let question))? = parsed.statement
        else {
            let message = parser.takeDiagnostics().first?.message ?? ""
            throw Failure.usage("the question cannot be read: \(message)")
        }
        return (question, parser.tree)
    }
}
