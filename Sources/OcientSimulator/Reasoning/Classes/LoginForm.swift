import OcientSQL

/// What a client presents: everything of an attempt but where it comes from and arrives.
package struct LoginForm: Sendable {
    /// The connected database; one that does not exist where the class is about those.
    package var database: String
    /// The kind of login that the string asks for.
    package var flow: LoginFlow
    /// The database after the `@` of `id_token@D`, or of the user `@D` of an interactive login.
    package var scope: String?
    /// `identityprovider`.
    package var provider: String?
    /// Whether a station reads `identityprovider`.
    var readsProvider = false
    /// Who logs in.
    package var who: Who
    /// Whether the client accepts only a valid certificate of the node (DSN-5).
    package var checksCertificate = false

    /// The token of `who`, where it is one that ocsim made.
    var token: MadeToken?

    /// The passwords of `who` before and after a change, where it is about users.
    var passwords: [Secret?] = []

    /// Who logs in, or with what.
    package enum Who: Hashable, Sendable {
        /// Nothing reads it.
        case anyone
        /// Users of the catalog whose logins are decided alike, as `name@database`.
        case users([String], PasswordState)
        /// A user that does not exist.
        case unknownUser
        /// A user of another database than the connected one and `system` (PWD-1).
        case foreignUser(of: String)
        /// A user, with a password and handshake=SSO (FLOW-1).
        case userOverSSO(String)
        /// Persons that are described and decided alike, by their names.
        case persons([String])
        /// A person who is not described, with an account at the provider and some claims.
        case somebody(Somebody)
        /// Anybody with an account at the provider of whom nothing else is known (FLOW-8).
        case nobody
        /// A person who does not agree on the consent page (FLOW-7).
        case unwilling
        /// A token that is described, by its name.
        case describedToken(String)
        /// Another token.
        case token(TokenShape)
    }

    /// The password that a user presents.
    package enum PasswordState: Hashable, Sendable {
        /// The one of the system before a change, or of the only one.
        case right
        /// The one of the system after a change, where it is another.
        case rightAfter
        /// Another.
        case wrong
        /// None.
        case missing
    }
}

/// A token as a class presents it.
package struct TokenShape: Hashable, Sendable {
    /// What is wrong with it before any claim is read.
    package enum Fault: Hashable, Sendable {
        /// It is no token.
        case unreadable
        /// It is opaque.
        case opaque
        /// It was changed after it was signed (TOK-15).
        case tampered
    }

    /// What a class is about: what is said of the token.
    package enum Subject: Hashable, Sendable {
        /// Whose application it was issued to and for which audience; nil is none.
        case issued(application: String?, audience: String?)
        /// A claim that is not as it has to be.
        case claim(String, TokenFlaw)
        /// Claims that lead to groups.
        case groups([String])
        /// A fault of the text.
        case fault(Fault)
    }

    /// What is said of it.
    package var subject: Subject
    /// The client_id that it names as its application's; nil where it names none.
    package var client: String?
    /// Its claims as JSON text, in one order for equal tokens.
    package var claims: String
    /// A fault of its text.
    package var fault: Fault?
}

/// What a claim of a token has wrong.
package enum TokenFlaw: Hashable, Sendable {
    /// It is not there.
    case missing
    /// It names another provider.
    case other
    /// It is in the past.
    case past
    /// It is in the future.
    case future
}

/// A token that ocsim made, read once for all classes that present it.
struct MadeToken: Sendable {
    let shape: TokenShape
    /// Its text; made by ocsim, so it is no secret.
    let text: Secret
    let presented: PresentedToken

    init(_ shape: TokenShape) {
        self.shape = shape
        text = shape.text
        presented = PresentedToken(text)
    }
}

extension TokenShape {
    /// The token's text; made by ocsim, so it is no secret.
    var text: Secret {
        switch fault {
        case .unreadable: return Secret("no-token")
        case .opaque: return Secret("opaque.7Kq2")
        case .tampered: return Secret(TokenSignature.tamper(compact))
        case nil: return Secret(compact)
        }
    }

    private var compact: [UInt8] {
        guard case .object(let members)? = try? JSONReader.read(Array(claims.utf8)) else {
            return []  // not reached: the claims are an object; it keeps the type whole
        }
        return JSONWebToken(claims: members).compactForm()
    }
}
