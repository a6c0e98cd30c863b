import OcientSQL
import OcientSimulator

/// `ocsim bench decide`: whole logins and privilege questions on a large system.
///
/// The system: databases of which every tenth has an integration of its own, groups of `system`,
/// grants spread over both. The attempts are all distinct: token logins to every database whose
/// claim maps to one of twenty groups, some with a wrong audience, issuer or time, and
/// password logins that the pool refuses. Nothing is remembered from one decision to the next.
struct DecideBenchmark {
    private let databases: Int
    private let groups: Int
    private let grants: Int
    private let count = 20_000
    /// Groups that a claim value maps to.
    private var mapped: Int { min(20, groups) }

    static func run(_ arguments: Arguments) throws -> ExitStatus {
        let benchmark = DecideBenchmark(
            databases: try arguments.number(.databases, default: 1_000),
            groups: try arguments.number(.groups, default: 1_000),
            grants: try arguments.number(.grants, default: 100_000))
        guard benchmark.databases > 0, benchmark.groups > 0 else {
            throw Failure.usage("bench decide needs at least one database and one group")
        }
        return try benchmark.measure()
    }

    private func measure() throws -> ExitStatus {
        let source = try SourceText(
            name: "bench", bytes: Array(script.utf8), language: .scenario)
        var interpreter = Interpreter(options: RunOptions()) { _ in .failure("no files") }
        interpreter.run(source) { _, _ in }
        guard interpreter.summary.errors == 0 else {
            throw Failure(status: .defect, message: "the benchmark's own set-up failed")
        }
        interpreter.simulation.restart()
        let system = interpreter.loginSystem(restarted: true)
        let texts = (0..<count).map { dsn($0) }
        let attempts = texts.map { text in
            var attempt = LoginAttempt(text)
            attempt.readToken()
            return attempt
        }
        var accepted = 0
        let parsed = Benchmark.best {
            accepted = attempts.count { system.verdict(of: $0).outcome == .accepted }
        }
        let fromText = Benchmark.best {
            for text in texts { _ = system.verdict(of: LoginAttempt(text)) }
        }
        let questions = self.questions(interpreter.simulation)
        var allowed = 0
        let catalog = interpreter.simulation.catalog
        let privileges = Benchmark.best {
            allowed = questions.count {
                catalog.isAllowed($0.subject, $0.privileges[0], on: $0.object, ReadingSet())
            }
        }
        write(parsed, fromText, privileges, accepted: accepted, allowed: allowed)
        return .ok
    }

    private func write(
        _ parsed: Double, _ fromText: Double, _ privileges: Double, accepted: Int, allowed: Int
    ) {
        let number = Double(count)
        Output.writeJSON { json in
            json.beginObject()
            json.member("decisions", count)
            json.member("accepted", accepted)
            json.member("seconds", parsed)
            json.member("decisions_per_second", (number / parsed).rounded())
            json.member("from_text_per_second", (number / fromText).rounded())
            json.member("privilege_decisions", count)
            json.member("allowed", allowed)
            json.member("privilege_decisions_per_second", (number / privileges).rounded())
            json.endObject()
        }
    }

    private func questions(_ simulation: Simulation) -> [PrivilegeQuestion] {
        let catalog = simulation.catalog
        let groups = catalog.groups.ids.filter { !catalog.groups[$0].isPublic }
        let databases = catalog.databases.ids
        let privileges: [Privilege] = [.select, .use, .insert, .typed(.view, .table)]
        return (0..<count).map { number in
            PrivilegeQuestion(
                subject: catalog.subject(groups[number * 7 % groups.count]),
                privileges: [privileges[number % privileges.count]],
                object: .database(databases[number * 13 % databases.count]))
        }
    }
}

extension DecideBenchmark {
    /// The set-up as a scenario.
    private var script: String {
        var text = ""
        for number in 0..<databases { text += "CREATE DATABASE d\(number);\n" }
        for number in 0..<groups { text += "CREATE GROUP g\(number);\n" }
        text += integration("i", mapping: (0..<mapped).map { "'v\($0)' = 'g\($0)'" })
        for number in stride(from: 0, to: databases, by: 10) {
            text += "\\as admin ON system;\n"
            text += integration("own\(number)", mapping: ["'v0' = 'g0'"])
            text += "ALTER DATABASE d\(number) SET SSO INTEGRATION own\(number);\n"
        }
        text += "CREATE CONNECTIVITY_POOL p REQUIRE_SSO TRUE PARTICIPANTS ((NODE n "
        text += "LISTEN_ADDRESS '10.0.0.1' ADVERTISED_ADDRESS 'db.example.com'));\n"
        let privileges = ["USE", "SELECT", "INSERT", "DELETE", "UPDATE", "VIEW TABLE", "VIEW VIEW"]
        var made = 0
        var round = 0
        while made < grants {
            let privilege = privileges[round % privileges.count]
            for group in 0..<groups where made < grants {
                let database = (group * 31 + round / privileges.count * 17) % databases
                text += "GRANT \(privilege) ON DATABASE d\(database) TO GROUP g\(group);\n"
                made += 1
            }
            round += 1
            if round > privileges.count * databases { break }
        }
        return text
    }

    private func integration(_ name: String, mapping: [String]) -> String {
        """
        CREATE SSO INTEGRATION \(name) PROTOCOL oidc issuer = 'https://auth.example.com',
          client_id = 'c-\(name)', enable_id_token_authentication = TRUE,
          additional_audiences = ['https://db.example.com'], groups_claim_ids = ['groups'],
          groups_claim_mappings = { \(mapping.joined(separator: ", ")) };

        """
    }

    /// The connection string of an attempt; every number makes another one. Every second token is
    /// meant for a database on which its group was granted something, the others go everywhere.
    private func dsn(_ number: Int) -> String {
        let group = number / 2 % mapped
        let round = number / 2 / mapped % max(1, grants / groups / 7)
        let isMeant = number.isMultiple(of: 2)
        let database = isMeant ? (group * 31 + round * 17) % databases : number % databases
        let address = "@db.example.com:4050/d\(database)"
        if number % 10 == 9 { return "ocient://u\(number):pw" + address }
        let user = number % 10 == 7 ? "id_token" : "id_token@system"
        let token = token(number, group)
        return "ocient://\(user):\(token)" + address + "?handshake=sso&identityprovider=i"
    }

    private func token(_ number: Int, _ group: Int) -> String {
        let issuer = number % 17 == 1 ? "https://other.example.com" : "https://auth.example.com/"
        let audience = number % 13 == 1 ? "https://elsewhere" : "https://db.example.com"
        let expiry = number % 11 == 1 ? 1_700_000_000 : 1_800_000_000
        let text = """
            {"iss":"\(issuer)","sub":"s\(number)","aud":"\(audience)","azp":"c-i","exp":\(expiry),\
            "groups":["v\(group)","other"]}
            """
        guard case .object(let claims)? = try? JSONReader.read(Array(text.utf8)) else { return "" }
        return String(decoding: JSONWebToken(claims: claims).compactForm(), as: UTF8.self)
    }
}
