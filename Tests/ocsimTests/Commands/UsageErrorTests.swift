import Testing

@testable import ocsim

/// Calls that every command refuses before it reads a file.
@Suite struct UsageErrorTests {
    @Test(arguments: [
        ("run", "run wants a FILE"), ("check", "check wants a FILE"), ("fmt", "fmt wants a FILE"),
        ("dump", "dump wants a FILE"), ("serve", "serve wants a FILE"),
        ("connect", "connect wants one DSN"), ("connect a b", "connect wants one DSN"),
        ("can", "there is no question"), ("who", "there is no question"),
        ("whatif", "whatif wants --change FILE"), ("test", "test wants a PATH"),
        ("when", "when wants a DSN or a question about a privilege"),
        ("show", "show wants WHAT"), ("show pools", "show pools wants a FILE"),
        ("bench", "bench wants 'parse FILE' or 'decide'"),
        ("bench parse", "bench parse wants a FILE"), ("bench fly", "bench does not know 'fly'"),
        ("completions", "completions wants one of bash, zsh, fish"),
        ("completions tcsh", "completions wants one of bash, zsh, fish"),
        ("help run fmt", "help wants one COMMAND"), ("help rnu", "unknown command 'rnu'"),
        ("rules TOK-1 TOK-2", "rules wants one ID or CHAPTER"),
        ("explain TOK-1 TOK-2", "explain wants one CODE, RULE or ADVICE"),
    ]) func operands(call: String, message: String) {
        #expect(failure(call)?.status == .usage)
        #expect(failure(call)?.message == message)
    }

    @Test(arguments: [
        ("fmt --check --write a.sql", "--check and --write exclude one another"),
        ("shell -", "shell reads standard input itself: '-' is no FILE of it"),
        ("help run --format markdown", "the format markdown is for all commands"),
        ("explain TOK-13 --format markdown", "--format markdown is for advice only"),
        ("bench decide --groups 0", "bench decide wants at least one database and one group"),
        ("connect x --browser --no-browser", "--browser and --no-browser exclude one another"),
        ("connect x --token a --claims {}", "--token and --claims exclude one another"),
        ("connect x --from home", "--from wants an IPv4 or IPv6 address, not 'home'"),
        ("connect x --client-version new",
         "--client-version wants a version such as 3.8, not 'new'"),
        ("connect x --client-version 2.0", "nothing is known of pyocient 2.0"),
        ("connect x --as nobody", "no \\person is called 'nobody'"),
        ("can VIEW ON SYSTEM", "can wants one of --as USER, --group NAME, --session DSN"),
        ("can VIEW ON SYSTEM --as a --group b",
         "can wants one of --as USER, --group NAME, --session DSN"),
        ("can VIEW ON SYSTEM --as a --token f", "--token goes with --session"),
        ("can VIEW ON SYSTEM AS USER a --group b", "the question is about USER a already"),
        ("who VIEW ON SYSTEM AS USER a", "who lists everyone, so AS USER a has no meaning"),
        ("when x --group g", "--group goes with a privilege, not with a login"),
        ("serve --as-source home Corpus/guide/setup.sql",
         "--as-source wants an IPv4 or IPv6 address, not 'home'"),
    ]) func optionsThatDoNotFit(call: String, message: String) {
        #expect(failure(call)?.status == .usage)
        #expect(failure(call)?.message == message)
    }

    @Test(arguments: [
        ("show pool", "did you mean 'pools'?"), ("rules TOKK", "did you mean TOK?"),
        ("explain A-RESTAR", "did you mean A-RESTART?"),
        ("explain TOK-133", "did you mean TOK-13?"),
        ("explain 99999", nil), ("can SELECT", "write it as in a GRANT: "
            + "SELECT ON TABLE sandbox.public.orders"),
        ("run", "'-' is standard input"), ("bench fly", "bench parse FILE, bench decide"),
    ] as [(String, String?)]) func helpIsGiven(call: String, help: String?) {
        #expect(failure(call)?.status == .usage)
        #expect(failure(call)?.help == help)
    }

    @Test(arguments: [
        "run no-such-file.sql", "check no-such-file.sql", "fmt no-such-file.sql",
        "dump no-such-file.sql", "test no-such-folder", "show catalog no-such-file.sql",
        "connect x --setup no-such-file.sql", "connect x --token no-such-file",
        "who VIEW ON SYSTEM no-such-file.sql", "serve no-such-file.sql",
        "whatif --change no-such-file.sql --attempt x", "bench parse no-such-file.sql",
    ]) func filesThatDoNotExist(call: String) throws {
        let found = try #require(failure(call))
        #expect(found.status == .noInput)
        #expect(found.message.contains("No such file or directory"))
    }
}
