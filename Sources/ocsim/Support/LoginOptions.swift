import Foundation
import OcientSQL
import OcientSimulator

/// The attempt that the options of a connection attempt describe.
enum LoginOptions {
    /// Decides the attempt that the arguments describe, on the system of a run.
    static func decide(
        _ dsn: String, _ arguments: Arguments, _ interpreter: Interpreter
    ) throws -> Decision {
        var interpreter = interpreter
        var (attempt, text) = try attempt(dsn, arguments, interpreter)
        let isRestarted = !arguments.has(.beforeRestart)
        if attempt.takesPerson(text), let json = arguments.value(.claims) {
            guard interpreter.addPerson(
                to: &attempt, try claims(json), restarted: isRestarted) else {
                throw Failure.usage(
                    "--claims needs an integration whose provider is described with \\idp")
            }
        }
        let system = interpreter.loginSystem(restarted: isRestarted)
        var decision = system.decide(attempt, including: [.steps, .sensitivity])
        decision.remedies = interpreter.remedies(
            for: attempt, text: text, restarted: isRestarted,
            clientVersion: try clientVersion(arguments))
        return decision
    }

    /// The session of an accepted attempt, or the decision that refused it.
    static func session(
        _ dsn: String, _ arguments: Arguments, _ interpreter: Interpreter
    ) throws -> (session: Session?, decision: Decision) {
        let (attempt, _) = try attempt(dsn, arguments, interpreter)
        let decision = interpreter.loginSystem(restarted: true).decide(attempt)
        return (decision.session, decision)
    }

    /// The attempt that the arguments describe; `${name}` in the string means what the run
    /// knows under that name.
    static func attempt(
        _ dsn: String, _ arguments: Arguments, _ interpreter: Interpreter
    ) throws -> (attempt: LoginAttempt, text: String) {
        let version = try clientVersion(arguments)
        let text: String
        do { text = try interpreter.expanding(dsn) } catch {
            throw Failure.usage(error.message, help: error.help.first)
        }
        guard !arguments.has(.browser) || !arguments.has(.noBrowser) else {
            throw Failure.usage("--browser and --no-browser cannot be used together")
        }
        var attempt = try body(arguments).map { body in
            guard ClientProfile.of(Array(text.utf8)).isHTTP else {
                throw Failure.usage("--body needs an HTTP call, https://HOST/v1/CALL")
            }
            return LoginAttempt(call: text, body: body)
        } ?? LoginAttempt(text, clientVersion: version)
        if arguments.has(.noConsent) { attempt.consents = false }
        if arguments.has(.rightPassword) {
            guard attempt.takeRightPassword(interpreter.loginSystem(restarted: true)) else {
                throw Failure.usage(
                    "--right-password needs a string with a user of the catalog and no password")
            }
        } else if arguments.has(.claims), attempt.takesPerson(text) {
            // They are those of the person, and `decide` adds one to the world.
        } else if let token = try token(arguments) {
            do {
                try attempt.present(token, in: text, version)
            } catch {
                throw Failure.usage(
                    "the connection string has a password, so no token can be used with it")
            }
        }
        if let from = try address(arguments) { attempt.from = from }
        if arguments.has(.noBrowser) { attempt.hasBrowser = false }
        attempt.pool = arguments.value(.pool).map { name($0, interpreter) }
        attempt.node = arguments.value(.node).map { name($0, interpreter) }
        if let name = arguments.value(.person) { attempt.person = try person(name, interpreter) }
        return (attempt, text)
    }

    /// A name that a decision may quote: one that nothing has may be a secret by mistake.
    private static func name(_ name: String, _ interpreter: Interpreter) -> String {
        interpreter.names.find(name) == nil ? ShownText.word(name) : name
    }

    /// The person of a name.
    static func person(_ name: String, _ interpreter: Interpreter) throws -> Symbol {
        let persons = interpreter.world.persons
        if let symbol = interpreter.names.find(name), persons.index(of: symbol) != nil {
            return symbol
        }
        throw Failure.unknown(
            "there is no \\person '\(name)'", name,
            among: persons.names.map { interpreter.names.text(of: $0) })
    }

    private static func token(_ arguments: Arguments) throws -> Secret? {
        if let path = arguments.value(.token) {
            guard !arguments.has(.claims) else {
                throw Failure.usage("--token and --claims cannot be used together")
            }
            guard !ShownText.isToken(path) else {
                throw Failure.usage("--token needs a FILE or -, not the token itself")
            }
            var bytes = try Files.read(path)
            while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
            guard !bytes.isEmpty else { throw Failure.usage("--token: \(path) contains no token") }
            return Secret(bytes)
        }
        guard let text = arguments.value(.claims) else { return nil }
        return Secret(JSONWebToken(claims: try claims(text)).compactForm())
    }

    /// The members of the body of a call; nil without `--body`.
    private static func body(_ arguments: Arguments) throws -> [JSONMember]? {
        guard let text = arguments.value(.body) else { return nil }
        let bytes = text.hasPrefix("{") ? Array(text.utf8) : try Files.read(text)
        do throws(JSONError) {
            if case .object(let members) = try JSONReader.read(bytes) { return members }
        } catch {
            throw Failure.usage("--body needs a JSON object: \(error.description)")
        }
        throw Failure.usage("--body needs a JSON object")
    }

    private static func claims(_ text: String) throws -> [JSONMember] {
        do throws(JSONError) {
            let value = try JSONReader.read(Array(text.utf8))
            if case .object(let claims) = value { return claims }
        } catch {
            throw Failure.usage("--claims needs a JSON object: \(error.description)")
        }
        throw Failure.usage("--claims needs a JSON object", help: "for example '{\"sub\": \"x\"}'")
    }

    /// The client's address, of `--from` or of the project; nil where neither says one.
    static func address(_ arguments: Arguments) throws -> IPAddress? {
        let written = arguments.value(.from)
        guard let from = written ?? arguments.project?.from else { return nil }
        guard let address = IPAddress.parse(from) else {
            let place = written == nil ? arguments.project.map { $0.path + ": \"from\"" } : nil
            throw Failure.usage(
                "\(place ?? "--from") needs an IPv4 or IPv6 address, not '\(from)'")
        }
        return address
    }

    /// The version of pyocient that reads connection strings: of `--client-version`, of the
    /// project, or the newest.
    static func clientVersion(_ arguments: Arguments) throws -> ClientVersion {
        let written = arguments.value(.clientVersion) ?? arguments.project?.clientVersion
        guard let text = written else { return .current }
        guard let version = ClientVersion.parse(text) else {
            throw Failure.usage("--client-version needs a version such as 3.8, not '\(text)'")
        }
        let oldest = ClientVersion(major: 3, minor: 3)
        guard version >= oldest, version.major == ClientVersion.current.major else {
            throw Failure.usage(
                "ocsim does not know pyocient \(version)",
                help: "known versions: \(oldest) to \(ClientVersion.current)")
        }
        return version
    }
}

/// Whom a question about a privilege is about.
enum GranteeOptions {
    /// Who is asked about, in the words of a GRANT; nil for the session of `--session`.
    ///
    /// - Parameter written: whom the question itself names.
    /// - Throws: `Failure` with status 64 unless exactly one of them is set.
    static func grantee(_ arguments: Arguments, written: String? = nil) throws -> String? {
        // With a session --as is the person who logs in.
        let isSession = arguments.has(.session)
        let given = [OptionSpec.user, .group, .session].filter {
            arguments.has($0) && !(isSession && $0.name == OptionSpec.user.name)
        }
        for option in OptionSpec.attempt
        where option.name != OptionSpec.user.name && arguments.has(option)
            && !arguments.has(.session) {
            throw Failure.usage("\(option.name) needs --session")
        }
        if let written {
            guard given.isEmpty else {
                throw Failure.usage(
                    "the question already names \(written)", help: "leave \(given[0].name) out")
            }
            return written
        }
        guard given.count == 1 else {
            throw Failure.usage(
                arguments.command.name + " needs one of --as USER, --group NAME, --session DSN")
        }
        if isSession { return nil }
        if let user = arguments.value(.user) { return "USER " + quoted(user) }
        if let group = arguments.value(.group) { return "GROUP " + quoted(group) }
        return nil
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
