import OcientSQL

extension RecordJSON {
    /// Writes what is under `decision`: a login, an answer to `\can`, or null.
    mutating func writeDecision(
        of record: StatementRecord, _ files: [SourceText], to json: inout JSONWriter
    ) {
        if let decision = record.decision {
            write(decision, files, to: &json)
        } else if let answer = record.answer {
            write(answer, record.answerSensitivity, files, to: &json)
        } else {
            json.null()
        }
    }

    /// Writes a login's decision (interface.md, "A decision").
    package mutating func write(
        _ decision: Decision, _ files: [SourceText], to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("outcome", decision.outcome.rawValue)
        json.member("rule", decision.rule.description)
        json.key("error")
        RecordJSON.write(decision.error, to: &json)
        json.key("connection")
        RecordJSON.write(decision.connection, to: &json)
        json.member("flow", decision.flow?.rawValue)
        json.member("pool", decision.pool)
        json.member("node", decision.node)
        json.member("scope", decision.scope)
        json.member("inherited", decision.inherited)
        json.member("integration", decision.integration)
        json.member("integration_database", decision.integrationDatabase)
        json.member("selected_by", decision.selectedBy?.rawValue)
        json.member("identity", decision.identity)
        json.member("groups", decision.groups)
        json.member("pending_restart", decision.pendingRestart)
        RecordJSON.write(decision.otherNodes, to: &json)
        RecordJSON.write(decision.clock, to: &json)
        json.key("steps")
        writeSteps(decision.steps, files, to: &json)
        RecordJSON.write(decision.considered, to: &json)
        json.member("missing", decision.missing)
        json.member("assumptions", decision.assumptions.map { $0.description })
        RecordJSON.write(decision.sensitiveTo, to: &json)
        RecordJSON.write(decision.remedies, to: &json)
        json.endObject()
    }

    /// Writes a list of steps.
    mutating func writeSteps(
        _ steps: [Step], _ files: [SourceText], to json: inout JSONWriter
    ) {
        json.objects(steps) { json, step in
            json.member("rule", step.rule.description)
            json.member("status", step.status.rawValue)
            json.member("text", step.text)
            json.key("at")
            if let origin = step.origin, !origin.isBootstrap, Int(origin.file) < files.count {
                json.object { json in
                    writePosition(Int(origin.file), origin.offset, files, to: &json)
                }
            } else {
                json.null()
            }
        }
    }

    private static func write(_ error: LoginError?, to json: inout JSONWriter) {
        guard let error else { return json.null() }
        json.beginObject()
        json.member("sqlstate", error.sqlstate)
        json.member("code", error.code)
        json.member("message", error.message)
        json.member("side", error.side.rawValue)
        json.endObject()
    }

    private static func write(_ connection: ConnectionString?, to json: inout JSONWriter) {
        guard let connection else { return json.null() }
        json.beginObject()
        json.member("driver", connection.client.traits.word)
        json.member("call", connection.request?.call.path)
        json.member("hosts", connection.hosts.map { $0.name.description })
        let port = connection.hosts.first.flatMap { $0.name.mayBeSecret ? nil : $0.port }
        json.member("port", port)
        json.member("database", connection.database.description)
        json.member("user", connection.user?.description)
        json.member("handshake", connection.handshake.rawValue)
        json.member("identity_provider", connection.identityProvider?.description)
        json.member("sso_oauth_flow", connection.ssoOAuthFlow.description)
        json.member("tls", connection.tls)
        json.endObject()
    }

    static func write(_ others: [OtherNode], to json: inout JSONWriter) {
        json.objects("other_nodes", others) { json, other in
            json.member("node", other.node)
            json.member("outcome", other.outcome.rawValue)
            json.member("rule", other.rule.description)
            json.member("code", other.code)
        }
    }

    private static func write(_ clock: ClockTime, to json: inout JSONWriter) {
        json.key("clock")
        json.beginObject()
        json.member("now", clock.dateText)
        json.member("source", clock.clock.rawValue)
        json.endObject()
    }

    static func write(_ misses: [NearMiss], to json: inout JSONWriter) {
        json.objects("considered", misses) { json, miss in
            json.member("kind", miss.kind)
            json.member("name", miss.name)
            json.member("rejected_by", miss.rejectedBy.description)
            json.member("text", miss.text)
        }
    }

    static func write(_ list: [Sensitivity], to json: inout JSONWriter) {
        json.objects("sensitive_to", list) { json, item in
            json.member("reading", item.choice.reading.name)
            json.member("value", item.choice.value.name)
            json.member("outcome", item.answer.outcome.rawValue)
            json.member("rule", item.answer.rule.description)
            json.member("code", item.answer.code)
            json.member("integration", item.answer.integration)
            json.member("integration_database", item.answer.integrationDatabase)
            json.member("groups", item.answer.groups)
        }
    }

    static func write(_ remedies: [Remedy], to json: inout JSONWriter) {
        json.objects("remedies", remedies) { json, remedy in
            json.member("kind", remedy.kind.rawValue)
            json.member("text", remedy.textWithDirective)
            json.member("statement", remedy.statement)
            json.member("dsn", remedy.dsn)
        }
    }
}

extension RecordJSON {
    /// Writes the answer to a question about a privilege (interface.md, "A decision", `\can`).
    package mutating func write(
        _ answer: PrivilegeDecision, _ sensitivity: [AnswerSensitivity], _ files: [SourceText],
        to json: inout JSONWriter
    ) {
        json.beginObject()
        json.member("outcome", answer.isAllowed ? "allowed" : "denied")
        json.member("rule", answer.rule.description)
        json.key("chain")
        writeSteps(answer.chain.map { $0.step }, files, to: &json)
        json.key("considered")
        writeSteps(answer.nearMisses.map { $0.note }, files, to: &json)
        json.objects("sensitive_to", sensitivity) { json, item in
            json.member("reading", item.choice.reading.name)
            json.member("value", item.choice.value.name)
            json.member("outcome", item.isAllowed ? "allowed" : "denied")
            json.member("rule", item.rule.description)
        }
        RecordJSON.write(answer.remedies, to: &json)
        json.endObject()
    }
}

/// Writes why a question has no answer, where one would be.
package enum AnswerErrorJSON {
    /// The answer to a question that names what does not exist.
    package static func text(of error: ExecutionError) -> [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.member("outcome", "error")
        json.member("rule", error.rule.map { $0.description })
        json.key("error")
        RecordJSON.write(error, to: &json)
        json.endObject()
        json.finish()
        return json.drain()
    }
}
