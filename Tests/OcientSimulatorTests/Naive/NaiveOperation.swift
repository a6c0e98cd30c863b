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
}

/// The error of an operation.
struct NaiveError: Error {
    var code: Int?
    init(_ code: Int?) { self.code = code }
}
