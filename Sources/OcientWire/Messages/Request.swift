/// A request: what it asks for, and the bytes of its body. The body is in the field that belongs
/// to the type; a request without it has an empty one.
struct Request {
    let kind: RequestKind
    let body: ArraySlice<UInt8>

    init(_ message: ArraySlice<UInt8>) throws(WireError) {
        var type = 0
        var bodies: [(field: Int, bytes: ArraySlice<UInt8>)] = []
        var fields = FieldReader(message)
        while let field = try fields.next() {
            if field.number == 1 {
                type = Int(truncatingIfNeeded: try field.integer())
            } else if case .bytes(let bytes, isFixed: false) = field.value {
                bodies.append((field.number, bytes))
            }
        }
        guard let kind = RequestKind(rawValue: type) else { throw .unknownRequest(type) }
        self.kind = kind
        body = bodies.last { $0.field == kind.bodyField }?.bytes ?? []
    }
}

/// What a request asks for; the number is its type on the wire. Only those that ocsim knows: every
/// other number is `WireError.unknownRequest`.
package enum RequestKind: Int, Sendable, CaseIterable, CustomStringConvertible {
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

    /// The name as the protocol's messages have it: `CLIENT_CONNECTION_GCM`.
    package var description: String { form.name }

    /// The field of the request that holds the body.
    var bodyField: Int { rawValue + 1 }

    /// Whether the reply is a `ConfirmationResponse` itself and has none inside.
    var isAnsweredBare: Bool { form.isAnsweredBare }

    private struct Form {
        var name: String
        var isAnsweredBare = false

        init(_ name: String, bare isAnsweredBare: Bool = false) {
            self.name = name
            self.isAnsweredBare = isAnsweredBare
        }
    }

    private var form: Form {
        switch self {
        case .clientConnection: Form("CLIENT_CONNECTION")
        case .clientConnection2: Form("CLIENT_CONNECTION2")
        case .getSchema: Form("GET_SCHEMA")
        case .closeConnection: Form("CLOSE_CONNECTION")
        case .setSchema: Form("SET_SCHEMA", bare: true)
        case .testConnection: Form("TEST_CONNECTION", bare: true)
        case .fetchData: Form("FETCH_DATA")
        case .fetchMetadata: Form("FETCH_METADATA")
        case .closeResultSet: Form("CLOSE_RESULT_SET", bare: true)
        case .executeQuery: Form("EXECUTE_QUERY")
        case .executeExplain: Form("EXECUTE_EXPLAIN")
        case .executeUpdate: Form("EXECUTE_UPDATE")
        case .fetchSystemMetadata: Form("FETCH_SYSTEM_METADATA")
        case .cancelQuery: Form("CANCEL_QUERY")
        case .killQuery: Form("KILL_QUERY")
        case .forceExternal: Form("FORCE_EXTERNAL", bare: true)
        case .executeExport: Form("EXECUTE_EXPORT")
        case .setParameter: Form("SET_PARAMETER", bare: true)
        case .explainPipeline: Form("EXPLAIN_PIPELINE")
        case .clientConnectionGCM: Form("CLIENT_CONNECTION_GCM")
        case .clientConnectionGCM2: Form("CLIENT_CONNECTION_GCM2")
        case .clientConnectionSSO: Form("CLIENT_CONNECTION_SSO")
        case .clientConnectionSSO2: Form("CLIENT_CONNECTION_SSO2")
        case .clientConnectionSecurityToken: Form("CLIENT_CONNECTION_SECURITY_TOKEN")
        case .refreshSession: Form("CLIENT_CONNECTION_REFRESH_SESSION")
        case .refreshToken: Form("CLIENT_CONNECTION_REFRESH_TOKEN")
        case .fetchUpdateStatus: Form("FETCH_UPDATE_STATUS")
        case .keepAlive: Form("KEEP_ALIVE")
        case .fetchAuthenticators: Form("FETCH_AUTHENTICATORS")
        case .fetchDeviceGrantInfo: Form("FETCH_DEVICE_GRANT_INFO")
        case .executeProcedureCall: Form("EXECUTE_PROCEDURE_CALL")
        }
    }
}
