import OcientSQL
import Testing

@testable import OcientSimulator

/// Examples of classes are real: the string is read as the class has it, and the decision is the
/// class's.
@Suite struct ClassExampleTests {
    private static let files = ScenarioFiles.all.filter {
        $0.hasPrefix("guide/") || $0.hasPrefix("pools/") || $0.hasPrefix("inheritance/")
            || $0.hasPrefix("passwords/")
    }

    @Test(arguments: files) func examplesAreDecidedAsTheirClass(_ path: String) throws {
        var options = RunOptions()
        options.allowsOutside = true
        var interpreter = Interpreter(options: options, loader: ScenarioFiles.load)
        interpreter.run(try ScenarioFiles.source(path))
        let search = interpreter.classes()
        var faults: [String] = []
        search.visit { found in
            let ways = search.groups[found.group].ways
            let example = LoginExample(found.form, ways[0])
            guard example.isWhole, faults.count < 3,
                  let verdict = Self.verdict(of: example, interpreter),
                  !verdict.isSame(as: found.verdicts[0], in: .all) else { return }
            faults.append(
                "\(example.command("")): \(verdict.outcome) \(verdict.rule), not "
                    + "\(found.verdicts[0].outcome) \(found.verdicts[0].rule)")
        }
        #expect(faults.isEmpty, "\(faults)")
        #expect(search.count > 0)
    }

    /// As `ocsim connect` decides it; nil for a name that a string cannot have.
    private static func verdict(of example: LoginExample, _ start: Interpreter) -> Verdict? {
        var interpreter = start
        guard let text = try? interpreter.expanding(example.string) else { return nil }
        var attempt = LoginAttempt(text)
        var claims: [JSONMember]?
        for option in example.options {
            let value = option.value ?? ""
            switch option.name {
            case "--from": IPAddress.parse(value).map { attempt.from = $0 }
            case "--node": attempt.node = value
            case "--as": attempt.person = interpreter.names.find(value)
            case "--no-consent": attempt.consents = false
            case "--right-password":
                _ = attempt.takeRightPassword(interpreter.loginSystem(restarted: true))
            case "--claims":
                guard case .object(let members)? = try? JSONReader.read(Array(value.utf8)) else {
                    return nil
                }
                claims = members
            default: return nil
            }
        }
        if let claims {
            if attempt.takesPerson(text) {
                _ = interpreter.addPerson(to: &attempt, claims, restarted: true)
            } else {
                let token = Secret(JSONWebToken(claims: claims).compactForm())
                try? attempt.present(token, in: text, .current)
            }
        }
        var verdict = interpreter.loginSystem(restarted: true).verdict(of: attempt)
        verdict.identity = .unknown
        return verdict
    }
}
