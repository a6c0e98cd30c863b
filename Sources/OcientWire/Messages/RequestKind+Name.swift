extension RequestKind: CustomStringConvertible {
    /// The name as the protocol's messages have it: `CLIENT_CONNECTION_GCM`.
    package var description: String {
        switch self {
        case .getSchema: "GET_SCHEMA"
        case .setSchema: "SET_SCHEMA"
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
        case .fetchUpdateStatus: "FETCH_UPDATE_STATUS"
        case .executeProcedureCall: "EXECUTE_PROCEDURE_CALL"
        default: connectionName
        }
    }

    /// The name of one that begins, keeps or ends a connection.
    private var connectionName: String {
        switch self {
        case .clientConnection: "CLIENT_CONNECTION"
        case .clientConnection2: "CLIENT_CONNECTION2"
        case .closeConnection: "CLOSE_CONNECTION"
        case .testConnection: "TEST_CONNECTION"
        case .clientConnectionGCM: "CLIENT_CONNECTION_GCM"
        case .clientConnectionGCM2: "CLIENT_CONNECTION_GCM2"
        case .clientConnectionSSO: "CLIENT_CONNECTION_SSO"
        case .clientConnectionSSO2: "CLIENT_CONNECTION_SSO2"
        case .clientConnectionSecurityToken: "CLIENT_CONNECTION_SECURITY_TOKEN"
        case .refreshSession: "CLIENT_CONNECTION_REFRESH_SESSION"
        case .refreshToken: "CLIENT_CONNECTION_REFRESH_TOKEN"
        case .keepAlive: "KEEP_ALIVE"
        case .fetchAuthenticators: "FETCH_AUTHENTICATORS"
        case .fetchDeviceGrantInfo: "FETCH_DEVICE_GRANT_INFO"
        default: "REQUEST_\(rawValue)"
        }
    }
}
