/// One step of a generated scenario: what the naive evaluator executes and the engine reads.
enum NaiveOperation {
    case create(NaiveObject)
    case drop(NaiveObject)
    case createUser(NaiveMember, password: String)
    case addUser(NaiveMember, group: NaiveMember)
    case dropUser(NaiveMember, group: NaiveMember)
    case grant(NaiveGrant)
    case revoke(NaiveGrant, optionOnly: Bool)
    case grantRole(String, NaiveHolder)
    case revokeRole(String, NaiveHolder)
    /// `\as user ON database`.
    case become(NaiveMember, on: String)
    case disconnect
    case reading(String, String)
    case can(NaiveQuestion)
    case configure(NaiveConfigurationChange)
    case declare(NaiveDeclaration)
    /// `\now`, in whole days since 2026-01-01.
    case now(day: Int)
    case setPassword(NaiveMember, String)
    case enableUser(NaiveMember, Bool)
    /// ALTER SYSTEM, DATABASE or GROUP … ALTER SECURITY.
    case limit(NaiveObject, String, Int)
    case connect(NaiveAttempt)
}

/// `\idp`, `\app`, `\api`, `\person`, `\token`.
enum NaiveDeclaration {
    case provider(NaiveProvider)
    case application(NaiveApplication)
    case api(NaiveAPI)
    case person(NaivePerson)
    case token(NaiveTokenRequest)
}

/// What GRANT and REVOKE are about.
struct NaiveGrant {
    var privileges: [NaivePrivilege]
    var object: NaiveObject
    var grantee: NaiveHolder
    var option = false
}

/// `\can`: of a grantee, or of the session.
struct NaiveQuestion {
    var privileges: [NaivePrivilege]
    var object: NaiveObject
    var grantee: NaiveHolder?
}

/// What became of an operation.
enum NaiveResult: Equatable {
    case ok
    /// The code of the error; none for a directive's.
    case error(Int?)
    case answer(allowed: Bool, rule: String)
    case login(NaiveDecision)
}

/// The error of an operation.
struct NaiveError: Error {
    var code: Int?
    init(_ code: Int?) { self.code = code }
}
