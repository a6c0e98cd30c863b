import OcientSimulator

/// What the server says of itself: its OpenAPI document, made from the table of calls that the
/// router uses, and the page of the web UI.
enum OpenAPIDocument {
    /// `openapi_version` of `/v1/info`.
    static let version = "1.1.0"

    /// The document (OpenAPI 3.1).
    static let value = object([
        ("openapi", .string("3.1.0")),
        ("info", object([
            ("title", .string("ocsim: the HTTP interface of a simulated SQL node")),
            ("version", .string(version)),
        ])),
        ("paths", object(HTTPCall.allCases.filter { $0 != .webUI }.flatMap { paths($0) })),
        ("components", object([
            ("securitySchemes", object([
                ("basic", object([("type", .string("http")), ("scheme", .string("basic"))])),
                ("bearer", object([("type", .string("http")), ("scheme", .string("bearer"))])),
                ("cookie", object([
                    ("type", .string("apiKey")), ("in", .string("cookie")),
                    ("name", .string(WebCredentials.cookieName)),
                ])),
            ])),
        ])),
    ])

    private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(members.map { JSONMember(name: $0.0, value: $0.1) })
    }

    private static func paths(_ call: HTTPCall) -> [(String, JSONValue)] {
        let plain = (call.path, item(call, inPath: false))
        guard call == .execute else { return [plain] }
        return [plain, (call.path + "/{database}", item(call, inPath: true))]
    }

    private static func item(_ call: HTTPCall, inPath: Bool) -> JSONValue {
        object(call.methods.map { method in
            (method.lowercased(), operation(call, method, inPath: inPath))
        })
    }

    private static func operation(
        _ call: HTTPCall, _ method: String, inPath: Bool
    ) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("operationId", .string(
                call.name + (inPath ? "_database" : "") + (method == "GET" ? "_get" : ""))),
            ("responses", responses(call)),
        ]
        if call.isOfSession {
            members.append(("security", .array(["basic", "bearer", "cookie"].map {
                object([($0, .array([]))])
            })))
        }
        let carried = call.members.filter { !inPath || $0.name != "database" }
        var parameters: [JSONValue] = []
        if inPath {
            parameters.append(parameter("database", "path", true, [("type", .string("string"))]))
        }
        if method == "GET" {
            parameters += carried.filter { $0.kind != .object }.map {
                parameter($0.name, "query", $0.isRequired, $0.schema)
            }
        } else if !carried.isEmpty {
            members.append(("requestBody", body(call, carried)))
        }
        if !parameters.isEmpty { members.append(("parameters", .array(parameters))) }
        return object(members)
    }

    private static func parameter(
        _ name: String, _ place: String, _ isRequired: Bool, _ schema: [(String, JSONValue)]
    ) -> JSONValue {
        object([
            ("name", .string(name)), ("in", .string(place)), ("required", .bool(isRequired)),
            ("schema", object(schema)),
        ])
    }

    private static func body(_ call: HTTPCall, _ members: [HTTPMember]) -> JSONValue {
        let required = members.filter { $0.isRequired }.map { JSONValue.string($0.name) }
        var schema: [(String, JSONValue)] = [
            ("type", .string("object")), ("additionalProperties", .bool(false)),
            ("properties", object(members.map { ($0.name, object($0.schema)) })),
        ]
        if !required.isEmpty { schema.append(("required", .array(required))) }
        if call == .ssoToken {
            schema.append(("oneOf", .array(["id_token", "access_token"].map {
                object([("required", .array([.string($0)]))])
            })))
        }
        return object([
            ("required", .bool(!required.isEmpty)),
            ("content", object([("application/json", object([("schema", object(schema))]))])),
        ])
    }

    private static func responses(_ call: HTTPCall) -> JSONValue {
        var all: [(String, JSONValue)] = [("200", response("success", call.answer))]
        if call == .ssoAuthentication {
            all.append(("302", response("the way to the provider", call.answer)))
        }
        all.append(("default", response("an error", [])))
        return object(all)
    }

    private static func response(
        _ what: String, _ members: [(String, JSONValue)]
    ) -> JSONValue {
        let text = object([("type", .string("string"))])
        let status = object([
            ("type", .string("object")),
            ("required", .array(["reason", "sql_state", "vendor_code"].map { .string($0) })),
            ("properties", object([
                ("reason", text), ("sql_state", text),
                ("vendor_code", object([("type", .string("integer"))])),
            ])),
        ])
        let all = members + [("status", status)]
        return object([
            ("description", .string(what)),
            ("content", object([("application/json", object([("schema", object([
                ("type", .string("object")),
                ("required", .array(all.map { .string($0.0) })),
                ("properties", object(all)),
            ]))]))])),
        ])
    }
}

extension HTTPMember {
    /// The type as JSON Schema says it.
    fileprivate var schema: [(String, JSONValue)] {
        switch kind {
        case .text: [("type", .string("string"))]
        case .secret: [("type", .string("string")), ("minLength", .integer(1))]
        case .flag: [("type", .string("boolean"))]
        case .number: [("type", .string("integer")), ("minimum", .integer(0))]
        case .seconds:
            [
                ("type", .string("integer")), ("minimum", .integer(1)), ("maximum", .integer(600)),
            ]
        case .format: [("enum", .array(["array", "collection"].map { .string($0) }))]
        case .object: [("type", .string("object"))]
        }
    }
}

extension HTTPCall {
    /// What the reply to a success has besides its status.
    fileprivate var answer: [(String, JSONValue)] {
        func members(_ names: [String], _ type: String) -> [(String, JSONValue)] {
            names.map { ($0, .object([JSONMember(name: "type", value: .string(type))])) }
        }
        switch self {
        case .login, .ssoToken, .ssoDeviceGrantVerify, .tokenRefresh:
            return members(["access_token", "username", "database"], "string")
                + members(["expires_in"], "integer")
        case .ssoAuthentication: return members(["redirect_url"], "string")
        case .ssoDeviceGrant:
            return members(
                ["verification_uri_complete", "verification_uri", "user_code"], "string")
        case .info: return members(["default_database", "openapi_version"], "string")
        case .execute: return members(["query_id"], "string") + members(["schema", "data"], "array")
        case .webUI, .callback, .logout: return []
        }
    }
}

extension OpenAPIDocument {
    /// The page at `/`: begins the login that the real web UI would begin.
    static let webUI = Array("""
        <!doctype html>
        <meta charset="utf-8">
        <title>ocsim: a simulated SQL node</title>
        <h1>A SQL node, simulated by ocsim</h1>
        <p>Nobody protects this page: it is plain HTTP, for this machine only.</p>
        <button id="login">Log in with the browser</button>
        <pre id="answer"></pre>
        <p><a href="/openapi.json">openapi.json</a></p>
        <script>
        document.getElementById("login").onclick = async () => {
          const reply = await fetch("/v1/sso_authentication", {
            method: "POST", headers: {"Content-Type": "application/json"},
            body: JSON.stringify({do_redirect: false})});
          document.getElementById("answer").textContent = await reply.text();
        };
        </script>

        """.utf8)
}
