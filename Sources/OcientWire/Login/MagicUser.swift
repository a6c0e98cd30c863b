import OcientSQL
import OcientSimulator

/// The user names that clients make themselves at the end of an interactive login:
/// `oauth_device_code` and `oauth_code`, with `@database` when the integrations of another
/// database were asked for. Typed by hand they are no such login (FLOW-1): what they carry is not
/// what a client makes of the provider's answer, or a device code of this server that it did not
/// issue or issued to someone else. Codes of a provider are not redeemed: what the client shows
/// is taken as approved, like the signature of a token (TOK-15).
enum MagicUser {
    case deviceCode(String, database: String?)
    case authorizationCode(database: String?)

    /// What a user and its password are; nil for any other user.
    init?(_ user: String, _ password: Secret) {
        let parts = user.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let database = parts.count == 2 ? String(parts[1]) : nil
        switch parts[0] {
        case "oauth_device_code":
            guard let code = MagicUser.members(of: password)?.value(named: "device_code")?.text
            else { return nil }
            self = .deviceCode(code, database: database)
        case "oauth_code":
            let members = MagicUser.members(of: password)
            guard members?.value(named: "code")?.text?.isEmpty == false,
                  members?.value(named: "redirect_uri")?.text != nil else { return nil }
            self = .authorizationCode(database: database)
        default: return nil
        }
    }

    /// The password is a JSON object in base64url.
    private static func members(of password: Secret) -> [JSONMember]? {
        password.exposed { bytes in
            var text = bytes
            while text.last == UInt8(ascii: "=") { text.removeLast() }
            guard let json = Base64URL.decode(text), let value = try? JSONReader.read(json) else {
                return nil
            }
            return value.members
        }
    }
}

extension ServedSystem {
    /// The interactive login that a magic user ends, as the simulated system is asked about it;
    /// nil when the user is not a magic one.
    mutating func interactiveQuestion(_ question: LoginQuestion) -> LoginQuestion? {
        guard question.isSSO, let user = question.user, let password = question.password,
              let magic = MagicUser(user, password) else { return nil }
        var question = question
        question.password = nil
        switch magic {
        case .deviceCode(let code, let database):
            guard isValid(code, for: database ?? question.database) else { return nil }
            question.user = database.map { "@" + $0 }
            question.wantsDeviceGrant = true
        case .authorizationCode(let database):
            question.user = database.map { "@" + $0 }
        }
        return question
    }

    /// A code of this server counts once, in time, and for the database it was issued for. Others
    /// come from clients before 3.10, which ask the provider themselves.
    private mutating func isValid(_ code: String, for database: String) -> Bool {
        guard code.hasPrefix(DeviceGrant.prefix) else { return !code.isEmpty }
        guard let grant = deviceCodes.take(code) else { return false }
        return grant.expires > clock && grant.request.database == database
    }
}
