/// What a request asks for; the number is its type on the wire. Only those that ocsim tells
/// apart: every other number is `WireError.unknownRequest`.
public enum RequestKind: Int, Sendable, CaseIterable, CustomStringConvertible {
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

    /// The name as the protocol's messages have it: `CLIENT_CONNECTION_GCM`.
    public var description: String {
        switch self {
        case .clientConnection: "CLIENT_CONNECTION"
        case .clientConnection2: "CLIENT_CONNECTION2"
        case .getSchema: "GET_SCHEMA"
        case .closeConnection: "CLOSE_CONNECTION"
        case .setSchema: "SET_SCHEMA"
        case .testConnection: "TEST_CONNECTION"
        case .fetchData: "FETCH_DATA"
        case .fetchMetadata: "FETCH_METADATA"
        case .closeResultSet: "CLOSE_RESULT_SET"
        case .executeQuery: "EXECUTE_QUERY"
        case .executeExplain: "EXECUTE_EXPLAIN"
        case .executeUpdate: "EXECUTE_UPDATE"
        case .fetchSystemMetadata: "FETCH_SYSTEM_METADATA"
        case .cancelQuery: "CANCEL_QUERY"
        case .killQuery: "KILL_QUERY"
        case .forceExternal: "FORCE_EXTERNAL"
        case .executeExport: "EXECUTE_EXPORT"
        case .setParameter: "SET_PARAMETER"
        case .explainPipeline: "EXPLAIN_PIPELINE"
        case .clientConnectionGCM: "CLIENT_CONNECTION_GCM"
        case .clientConnectionGCM2: "CLIENT_CONNECTION_GCM2"
        case .clientConnectionSSO: "CLIENT_CONNECTION_SSO"
        case .clientConnectionSSO2: "CLIENT_CONNECTION_SSO2"
        case .clientConnectionSecurityToken: "CLIENT_CONNECTION_SECURITY_TOKEN"
        case .refreshSession: "CLIENT_CONNECTION_REFRESH_SESSION"
        case .refreshToken: "CLIENT_CONNECTION_REFRESH_TOKEN"
        case .fetchUpdateStatus: "FETCH_UPDATE_STATUS"
        case .keepAlive: "KEEP_ALIVE"
        case .fetchAuthenticators: "FETCH_AUTHENTICATORS"
        case .fetchDeviceGrantInfo: "FETCH_DEVICE_GRANT_INFO"
        case .executeProcedureCall: "EXECUTE_PROCEDURE_CALL"
        }
    }
}
