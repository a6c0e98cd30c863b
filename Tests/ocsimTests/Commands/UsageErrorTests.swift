import Testing

@testable import ocsim

/// Calls that every command refuses before it reads a file.
@Suite struct UsageErrorTests {
    @Test(arguments: [
        ("run", "run needs a FILE"), ("check", "check needs a FILE"), ("fmt", "fmt needs a FILE"),
        ("dump", "dump needs a FILE"), ("serve", "serve needs a FILE"),
        ("connect", "connect needs one DSN"), ("connect a b", "connect needs one DSN"),
        ("can", "there is no question"), ("who", "there is no question"),
        ("whatif", "whatif needs --change FILE"), ("test", "test needs a PATH"),
        ("when", "when needs a DSN or a question about a privilege"),
        ("show", "show needs WHAT"), ("show pools", "show pools needs a FILE"),
        ("lsp a.sql", "lsp takes no FILE"),
        ("bench", "bench needs 'parse FILE' or 'decide'"),
        ("bench parse", "bench parse needs a FILE"), ("bench fly", "there is no benchmark 'fly'"),
        ("completions", "completions needs one of bash, zsh, fish"),
        ("completions tcsh", "completions needs one of bash, zsh, fish"),
        ("help run fmt", "help needs one COMMAND"), ("help rnu", "unknown command 'rnu'"),
        ("import", "import needs a FILE"),
        ("import --queries a", "--queries takes no FILE"),
        ("import people.json", "people.json: which table is it about?"),
        ("import a --column x", "--column needs TABLE.OURS=THEIRS, not 'x'"),
        ("import a --column people.name=x", "--column: there is no table 'people'"),
        ("token", "token needs one FILE with the token, or -"),
        ("token a b", "token needs one FILE with the token, or -"),
        ("provider", "provider needs a URL or a FILE"),
        ("provider a b", "provider needs one URL or FILE"),
        ("provider --check",
         "--check has nothing to ask: no integration in the set-up"),
        ("provider ftp://a", "the address of a provider begins with https://"),
        ("provider https://a:b@c",
         "the address of a provider has a host, and no user or password"),
        ("provider https://c/?a=b",
         "the address of a provider has no query, fragment or blank"),
        ("provider https://c --timeout 0", "--timeout needs seconds from 1 to 600"),
        ("token a --keys b --provider c", "--keys and --provider cannot be used together"),
        ("token eyJhbGciOiJub25lIn0.e30.c2ln",
         "token needs a FILE or -, not the token itself"),
        ("rules TOK-1 TOK-2", "rules needs one ID or CHAPTER"),
        ("explain xyzzy plugh", "nothing that ocsim knows fits to 'xyzzy plugh'"),
    ]) func operands(call: String, message: String) {
        #expect(failure(call)?.status == .usage)
        #expect(failure(call)?.message == message)
    }

    @Test(arguments: [
        ("fmt --check --write a.sql", "--check and --write cannot be used together"),
        ("shell -", "the shell reads standard input itself: '-' cannot be one of its files"),
        ("help run --format markdown", "--format markdown takes no COMMAND"),
        ("explain TOK-13 --format markdown", "--format markdown is for advice only"),
        ("bench decide --groups 0", "bench decide needs at least one database and one group"),
        ("connect x --browser --no-browser", "--browser and --no-browser cannot be used together"),
        ("connect x --token a --claims {}", "--token and --claims cannot be used together"),
        ("connect x --from home", "--from needs an IPv4 or IPv6 address, not 'home'"),
        ("connect x --client-version new",
         "--client-version needs a version such as 3.8, not 'new'"),
        ("connect x --saw -1 --format svg", "--saw is answered as text or json"),
        ("check - --fix", "--fix cannot write to standard input"),
        ("test - --update", "--update cannot write to standard input"),
        ("connect x --client-version 2.0", "ocsim does not know pyocient 2.0"),
        ("connect x --as nobody", "there is no \\person 'nobody'"),
        ("can VIEW ON SYSTEM", "can needs one of --as USER, --group NAME, --session DSN"),
        ("can VIEW ON SYSTEM --as a --group b",
         "can needs one of --as USER, --group NAME, --session DSN"),
        ("can VIEW ON SYSTEM --as a --token f", "--token needs --session"),
        ("can VIEW ON SYSTEM AS USER a --group b", "the question already names USER a"),
        ("who VIEW ON SYSTEM AS USER a", "who lists every holder, so AS USER a is not allowed"),
        ("when x --group g", "--group can be used with a privilege, not with a login"),
        ("serve --as-source home Corpus/guide/setup.sql",
         "--as-source needs an IPv4 or IPv6 address, not 'home'"),
    ]) func optionsThatDoNotFit(call: String, message: String) {
        #expect(failure(call)?.status == .usage)
        #expect(failure(call)?.message == message)
    }

    @Test(arguments: [
        ("show pool", "did you mean 'pools'?"), ("rules TOKK", "did you mean TOK?"),
        ("explain A-RESTAR", "did you mean A-RESTART?"),
        ("explain TOK-133", "did you mean TOK-13?"),
        ("explain 99999", nil), ("can SELECT", "write the question as in a GRANT: "
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
