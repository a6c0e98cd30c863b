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
            guard let question = try? QuestionReader.read(text) else { continue }
            (self.text, grantee, files) = (text, question.grantee, Array(words[count...]))
            return
        }
        let text = words.joined(separator: " ")
        var finding = ""
        do throws(ExecutionError) { _ = try QuestionReader.read(text) } catch {
            finding = error.message
        }
        throw Failure.usage(
            "'\(text)' is not a question: \(finding)", help: QuestionReader.form)
    }

    private static let form = "write the question as in a GRANT: SELECT ON TABLE"
        + " sandbox.public.orders"

    /// Whether one word that is no question was meant as one, and not as a connection string.
    static func looksLikeQuestion(_ word: String) -> Bool {
        !word.contains("://") && word.uppercased().split(separator: " ").contains("ON")
    }

    /// Whether words are a question, with nothing after it.
    static func isQuestion(_ words: [String]) -> Bool {
        (try? read(words.joined(separator: " "))) != nil
    }

    /// A question by itself, ended like a statement.
    private static func read(
        _ text: String, _ names: NameTable = NameTable()
    ) throws(ExecutionError) -> WrittenQuestion {
        try WrittenQuestion(text + ";", names)
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
        let written = try parse(simulation.names, grantee: grantee)
        do {
            return try simulation.resolve(written.question, tree: written.tree)
        } catch {
            var (error, asked) = (error, simulation)
            asked.addSuggestion(to: &error)
            if arguments.wantsJSON { Output.write(json: AnswerErrorJSON.text(of: error)) }
            let status = ExitStatus.failed.worst(setup.status)
            throw Failure(status: status, message: error.message, help: error.help.first)
        }
    }

    /// The question as a parser reads it with the names of a run.
    func parse(_ names: NameTable, grantee: String?) throws -> WrittenQuestion {
        let suffix = self.grantee == nil ? grantee.map { " AS " + $0 } ?? "" : ""
        do throws(ExecutionError) {
            return try QuestionReader.read(text + suffix, names)
        } catch {
            throw Failure.usage("the question cannot be read: \(error.message)")
        }
    }
}
