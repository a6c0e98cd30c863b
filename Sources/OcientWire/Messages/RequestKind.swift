/// What a request asks for; the number is its type on the wire. Only those that ocsim tells
/// apart: every other number is `WireError.unknownRequest`.
package enum RequestKind: Int, Sendable, CaseIterable {
    case clientConnection = 1
    case clientConnection2 = 2
    case getSchema = 3
    case closeConnection = 4
    case setSchema = 5
    case testConnection = 6
    case fetchData = 7
    case fetchMetadata = 8
    case closeResultSet = 9
    case executeQuery = 10
    case executeExplain = 11
    case executeUpdate = 13
    case fetchSystemMetadata = 15
    case cancelQuery = 16
    case killQuery = 22
    case forceExternal = 24
    case executeExport = 25
    case setParameter = 34
    case explainPipeline = 35
    case clientConnectionGCM = 36
    case clientConnectionGCM2 = 37
    case clientConnectionSSO = 41
    case clientConnectionSSO2 = 42
    case clientConnectionSecurityToken = 43
    case refreshSession = 44
    case refreshToken = 45
    case fetchUpdateStatus = 46
    case keepAlive = 47
    case fetchAuthenticators = 50
    case fetchDeviceGrantInfo = 51
    case executeProcedureCall = 52

    /// The field of the request that holds the body.
    var bodyField: Int { rawValue + 1 }

    /// Whether the reply is a `ConfirmationResponse` itself and has none inside.
    var isAnsweredBare: Bool {
        switch self {
        case .setSchema, .testConnection, .closeResultSet, .setParameter, .forceExternal: true
        default: false
        }
    }

    /// Whether it needs no session.
    var isOfLogin: Bool {
        switch self {
        case .clientConnection, .clientConnection2, .clientConnectionGCM, .clientConnectionGCM2,
            .clientConnectionSSO, .clientConnectionSSO2, .clientConnectionSecurityToken,
            .fetchAuthenticators, .fetchDeviceGrantInfo, .closeConnection, .testConnection: true
        default: false
        }
    }
}
