import OcientSQL

extension Advice {
    /// A-SECRET-IN-SCRIPT: who reads the script knows the secret.
    static let secretInScript = Advice(
        .secretInScript, "A secret stands in the script in clear text", .note,
        meaning: """
            A script writes out a `client_secret`, a PASSWORD, or the password or token in the \
            connection string of CONNECT TO, in a statement that parses, whether or not it \
            succeeds. A placeholder `<…>` and a mask `********` are no secrets, and a scenario \
            (`.ocsim` or standard input) is left out, because nothing but ocsim runs it and what it \
            holds is made up.
            """,
        reason: """
            Scripts are kept, copied and sent about. Whoever reads this one can log in, or obtain \
            tokens as the application.
            """,
        cure: """
            Keep the secret in a secret store and put a placeholder into the script, which is \
            filled in where it is run.
            """,
        rules: [.pwd2, .int12], guide: "§2b",
        search: { $0.findWrittenSecrets() })
}

extension AdviceSearch {
    fileprivate mutating func findWrittenSecrets() {
        for secret in secrets.places {
            guard let statement = written.statement(at: secret.origin) else { continue }
            let (what, placeholder) = AdviceSearch.words(secret.kind)
            give(
                .secretInScript, at: statement.place(secret.range),
                "\(what) stands in the script in clear text",
                helps: ["write \(placeholder) and fill it in where the script is run"])
        }
    }

    private static func words(_ kind: WrittenSecrets.Kind) -> (String, String) {
        switch kind {
        case .clientSecret: ("a client secret", "'<CLIENT_SECRET>'")
        case .password: ("a password", "'<PASSWORD>'")
        case .connectionString: ("the secret of a connection string", "<PASSWORD>")
        }
    }
}
