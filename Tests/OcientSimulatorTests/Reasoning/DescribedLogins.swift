import OcientSQL

@testable import OcientSimulator

/// Who can log in on the system of a refused login: each described person, each token and each
/// user with a password, by any of the ways that the system has.
struct DescribedLogins {
    private let system: Interpreter
    private var subjects: [Subject] = []

    /// Somebody, on a database, with all ways to try.
    private struct Subject {
        var name: String
        /// The user, whose password counts as it is after a change.
        var user: UserID?
        var ways: [LoginAttempt]
    }

    init(_ entry: RefusedLogins.Entry) {
        system = entry.system
        let database = entry.decision?.connection?.database.exposed ?? "system"
        let hosts = Self.hosts(of: system)
        let names = [nil] + system.simulation.catalog.stored.integrations.all.prefix(4).map {
            system.names.text(of: $0.name)
        }
        func strings(_ user: String, _ options: [String]) -> [String] {
            hosts.flatMap { host in
                options.flatMap { option in
                    (option.isEmpty ? [nil] : names).map { name in
                        "ocient://\(user)\(host)/\(database)" + (option.isEmpty ? "" : "?" + option)
                            + (name.map { "&identityprovider=" + $0 } ?? "")
                    }
                }
            }
        }
        for person in system.world.persons.names {
            let texts = strings("", ["handshake=SSO", "handshake=SSO&ssoOAuthFlow=deviceGrant"])
            add("person " + system.names.text(of: person), texts) { $0.person = person }
        }
        for (token, name) in zip(system.world.tokens.all, system.world.tokens.names) {
            let texts = ["id_token@system@", "id_token@", "access_token@system@"].flatMap {
                strings($0, ["handshake=SSO"])
            }
            add("token " + system.names.text(of: name), texts) {
                $0.connection.password = token.text
                $0.token = PresentedToken(token.text)
            }
        }
        for user in system.simulation.catalog.users.ids {
            guard let password = system.simulation.catalog.users[user].credentials.password else {
                continue
            }
            let name = system.simulation.catalog.name(of: user, system.names)
            add("user " + name, strings(name + "@", [""])) { $0.connection.password = password }
            subjects[subjects.count - 1].user = user
        }
    }

    /// At most two endpoints that answer somebody.
    private static func hosts(of system: Interpreter) -> [String] {
        var found: [String] = []
        for route in system.loginSystem(restarted: true).routes where found.count < 3 {
            let text = "\(route.advertised)"
            if !found.contains(text) { found.append(text) }
        }
        return found
    }

    private mutating func add(
        _ name: String, _ texts: [String], _ change: (inout LoginAttempt) -> Void
    ) {
        subjects.append(Subject(name: name, ways: texts.map { text in
            var attempt = LoginAttempt(text)
            change(&attempt)
            return attempt
        }))
    }

    /// Who could log in before a remedy and cannot after it. A token or an account that replaces
    /// another takes nothing from anybody: the other is as good as before.
    func harm(of remedy: Remedy, _ after: Interpreter) -> [String] {
        var world = after
        world.world.tokens = system.world.tokens
        world.world.persons = system.world.persons
        let (old, new) = (
            system.loginSystem(restarted: remedy.restarts),
            world.loginSystem(restarted: remedy.restarts))
        return subjects.filter { subject in
            let password = subject.user.flatMap {
                after.simulation.catalog.users.find($0)?.credentials.password
            }
            return subject.ways.contains { old.verdict(of: $0).outcome == .accepted }
                && !subject.ways.contains { way in
                    var way = way
                    if let password { way.connection.password = password }
                    return new.verdict(of: way).outcome == .accepted
                }
        }.map { $0.name }
    }
}
